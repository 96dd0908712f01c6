/** A one-time store, by its shape: `@vkjwt/core` calls it `OneTimeStore`. */
export interface ClaimingStore {
  /** Resolves to `true` for exactly one caller per key until the time to live, in seconds, is over. */
  claim(key: string, ttlSeconds: number): Promise<boolean>
}

/** One thing that every one-time store has to do. */
export interface OneTimeStoreCheck {
  /** The fact, for the title of a test. */
  readonly name: string
  /**
   * Tries it, with keys that nobody used before, so that no store has to be emptied. It takes up to
   * two seconds, and any number of checks may run at once.
   *
   * Rejects with an `AssertionError` of `node:assert` when the store fails it, and with the store's
   * own error when it threw.
   */
  check(store: ClaimingStore): Promise<void>
}
