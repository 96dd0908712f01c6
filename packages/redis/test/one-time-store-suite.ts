import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OneTimeStore } from '@vkjwt/core'
import { describe, expect, test } from 'vitest'

/** One thing that a one-time store must do. `check` rejects when it doesn't. */
export interface OneTimeStoreCheck {
  name: string
  check(store: OneTimeStore): Promise<void>
}

/** As core makes them: SHA-256 in base64url. New ones each time, so that no store has to be emptied. */
const createKey = (): string => randomBytes(32).toString('base64url')
const ttlSeconds = 300

/** What any one-time store has to do, as a list: a test of the suite itself can run them one by one. */
export const oneTimeStoreChecks: readonly OneTimeStoreCheck[] = [
  {
    name: 'says true to the first claim of a key and false to all later ones',
    async check(store) {
      const key = createKey()
      const answers: unknown[] = []
      for (let count = 0; count < 3; count += 1) answers.push(await store.claim(key, ttlSeconds))
      expect(answers).toEqual([true, false, false])
    },
  },
  {
    name: 'says true to exactly one of fifty who claim a key at once',
    async check(store) {
      for (let round = 0; round < 5; round += 1) {
        const key = createKey()
        const claims = Array.from({ length: 50 }, () => store.claim(key, ttlSeconds))
        expect((await Promise.all(claims)).filter((answer) => answer === true)).toHaveLength(1)
      }
    },
  },
  {
    name: 'tells keys apart by every character and its case',
    async check(store) {
      const stem = createKey().slice(1)
      expect(await store.claim(`a${stem}`, ttlSeconds)).toBe(true)
      expect(await store.claim(`A${stem}`, ttlSeconds)).toBe(true)
      expect(await store.claim(`a${stem.slice(0, -1)}-`, ttlSeconds)).toBe(true)
      expect(await store.claim(`a${stem.slice(0, -1)}_`, ttlSeconds)).toBe(true)
    },
  },
  {
    name: 'remembers a key until its time is over',
    async check(store) {
      const key = createKey()
      expect(await store.claim(key, 3)).toBe(true)
      await sleep(1500)
      expect(await store.claim(key, 3)).toBe(false)
    },
  },
  {
    name: "doesn't let a refused claim shorten the time of the first",
    async check(store) {
      const key = createKey()
      expect(await store.claim(key, ttlSeconds)).toBe(true)
      expect(await store.claim(key, 1)).toBe(false)
      await sleep(1500)
      expect(await store.claim(key, ttlSeconds)).toBe(false)
    },
  },
  {
    name: 'takes any time to live that a token can have',
    async check(store) {
      for (const seconds of [1, 59, 370, 86_400]) {
        expect(await store.claim(createKey(), seconds)).toBe(true)
      }
    },
  },
]

/** Runs the whole suite as tests, against the store that `getStore` gives once they run. */
export function describeOneTimeStore(name: string, getStore: () => OneTimeStore): void {
  describe(name, () => {
    test.concurrent.each(oneTimeStoreChecks)('$name', ({ check }) => check(getStore()))
  })
}
