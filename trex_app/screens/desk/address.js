// Which view of the desk the address names. Views change without a page load, and Back works.

import { useEffect, useState } from "react";

export const TABLES = /** @type {const} */ (["orders", "items", "products", "customers"]);
export const VIEWS = ["claim", ...TABLES, "history"];

/**
 * @typedef {typeof TABLES[number]} TableName
 * @typedef {{ view: string, id: number, params: URLSearchParams }} Address id: 0 without one
 */

/** @returns {Address} */
export function readAddress() {
  const [, , view = "", id = ""] = location.pathname.split("/");
  const known = VIEWS.includes(view) ? view : "claim";
  return { view: known, id: /^\d+$/.test(id) ? Number(id) : 0, params: new URLSearchParams(location.search) };
}

/** Show another view. The router's own state is kept up, as it heeds Back too. */
export function go(/** @type {string} */ path) {
  const state = { ...history.state, idx: (history.state?.idx ?? 0) + 1, key: Math.random().toString(36).slice(2) };
  history.pushState(state, "", path);
  dispatchEvent(new Event("desk-address"));
}

/** Write what a view shows into the address, so that it can be shared; without a step for Back. */
export function describeView(/** @type {URLSearchParams} */ params) {
  const query = params.toString();
  history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : ""));
}

/** The address, kept up to date. */
export function useAddress() {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const read = () => setAddress(readAddress());
    for (const name of ["popstate", "desk-address"]) addEventListener(name, read);
    return () => {
      for (const name of ["popstate", "desk-address"]) removeEventListener(name, read);
    };
  }, []);
  return address;
}
