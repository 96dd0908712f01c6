import { deepStrictEqual, strictEqual } from 'node:assert'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

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

const ttlSeconds = 300

/**
 * What every one-time store has to do, for a test of your own to loop over:
 * `test.each(oneTimeStoreChecks)('$name', ({ check }) => check(store))`.
 */
export const oneTimeStoreChecks: readonly OneTimeStoreCheck[] = [
  {
    name: 'says true to the first claim of a key and false to all later ones',
    async check(store) {
      const key = createKey()
      const answers: unknown[] = []
      for (let count = 0; count < 3; count += 1) answers.push(await store.claim(key, ttlSeconds))
      deepStrictEqual(answers, [true, false, false])
    },
  },
  {
    name: 'says true to exactly one of fifty who claim a key at once',
    async check(store) {
      // Several rounds: a store that looks first and sets then may be lucky once.
      for (let round = 0; round < 5; round += 1) {
        const key = createKey()
        const claims = Array.from({ length: 50 }, () => store.claim(key, ttlSeconds))
        const answers: unknown[] = await Promise.all(claims)
        strictEqual(
          answers.filter((answer) => answer === true).length,
          1,
          'how many were told true',
        )
        strictEqual(
          answers.filter((answer) => answer === false).length,
          49,
          'how many were refused',
        )
      }
    },
  },
  {
    name: 'tells keys apart by every character and its case',
    async check(store) {
      const stem = createKey().slice(1)
      const keys = [`a${stem}`, `A${stem}`, `a${stem.slice(0, -1)}-`, `a${stem.slice(0, -1)}_`]
      for (const key of new Set(keys)) await expectAnswer(store, key, ttlSeconds, true)
    },
  },
  {
    name: 'remembers a key until its time is over',
    async check(store) {
      const key = createKey()
      await expectAnswer(store, key, 3, true)
      await sleep(1500)
      await expectAnswer(store, key, 3, false)
    },
  },
  {
    name: "doesn't let a refused claim shorten the time of the first",
    async check(store) {
      const key = createKey()
      await expectAnswer(store, key, ttlSeconds, true)
      await expectAnswer(store, key, 1, false)
      await sleep(1500)
      await expectAnswer(store, key, ttlSeconds, false)
    },
  },
  {
    name: 'takes any time to live that a token can have',
    async check(store) {
      for (const seconds of [1, 59, 370, 86_400]) {
        await expectAnswer(store, createKey(), seconds, true)
      }
    },
  },
]

/** Of the form that `@vkjwt/core` gives a key: a SHA-256 digest in base64url. */
function createKey(): string {
  return randomBytes(32).toString('base64url')
}

async function expectAnswer(
  store: ClaimingStore,
  key: string,
  seconds: number,
  expected: boolean,
): Promise<void> {
  const answer: unknown = await store.claim(key, seconds)
  strictEqual(answer, expected, `claim(key, ${seconds}) must answer ${expected}`)
}
