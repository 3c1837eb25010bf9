// localStorage and sessionStorage, which Node does not have without a file.

export class FakeStorage {
  #items = new Map();

  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  setItem(key, value) {
    this.#items.set(key, String(value));
  }
}

/** Fresh ones, as in a window just opened. */
export function openStorages() {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { value: new FakeStorage(), configurable: true });
  }
}
