#!/bin/sh
# Installs the system's Postgres for the TLS tests, without the server that the package would start.
set -eu

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends postgresql-common openssl
sed -i "s/^#\?create_main_cluster.*/create_main_cluster = false/" /etc/postgresql-common/createcluster.conf
apt-get install -y -qq --no-install-recommends postgresql
