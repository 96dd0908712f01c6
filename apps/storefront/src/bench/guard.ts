import { createHmac, timingSafeEqual } from 'node:crypto'
import { memoryRateLimiter } from '@vkjwt/core'
import { cookies, headers } from 'next/headers'
import { readClientAddress } from '../client-address.ts'
import { oncePerProcess } from '../once-per-process.ts'
import { nameBrowser, readBrowser } from './known-browser.ts'
import { nameClient } from './name-client.ts'

// A demo's guard: one password for everybody at the bench. A real shop has accounts for its people.
const cookieName = 'bench'
const maxAgeSeconds = 8 * 60 * 60
const knownCookieName = 'bench-known'
const knownMaxAgeSeconds = 180 * 24 * 60 * 60

/** Whether there is a password at all: without one the bench is closed to everybody. */
export function isBenchOpen(): boolean {
  return readKey() !== undefined
}

/** Whether the visitor has signed in at the bench. */
export async function isSignedIn(): Promise<boolean> {
  const key = readKey()
  const given = (await cookies()).get(cookieName)?.value
  return key !== undefined && given !== undefined && isEqual(given, key)
}

/**
 * Signs a visitor in who knows the password. Of each client's tries ten per minute are looked at; a browser
 * that has signed in before is a client of its own, whatever others try.
 */
export async function signInWith(password: string): Promise<'ok' | 'wrong' | 'wait'> {
  const key = readKey()
  const limiter = oncePerProcess('bench', () => memoryRateLimiter({ limit: 10, windowSeconds: 60 }))
  const [jar, sent] = [await cookies(), await headers()]
  if (key === undefined) return 'wrong'
  const browser = readBrowser(jar.get(knownCookieName)?.value, key)
  if (!(await limiter.consume(nameClient(readClientAddress(sent), browser)))) return 'wait'
  if (!isEqual(makeKey(password), key)) return 'wrong'
  const settings = {
    httpOnly: true,
    sameSite: 'strict',
    path: '/bench',
    secure: sent.get('x-forwarded-proto') === 'https',
  } as const
  jar.set(cookieName, key, { ...settings, maxAge: maxAgeSeconds })
  if (browser === undefined) {
    jar.set(knownCookieName, nameBrowser(key), { ...settings, maxAge: knownMaxAgeSeconds })
  }
  return 'ok'
}

/** Takes the cookie of a visitor who signed in back. */
export async function signOutHere(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: cookieName, path: '/bench' })
}

/** What the cookie has to hold: it can't be made without the secret, and tells nothing of the password. */
function readKey(): string | undefined {
  const password = process.env['SHOP_BENCH_PASSWORD'] ?? ''
  return password === '' || !process.env['SHOP_SECRET'] ? undefined : makeKey(password)
}

function makeKey(password: string): string {
  const secret = `${process.env['SHOP_SECRET']} bench`
  return createHmac('sha256', secret).update(password).digest('base64url')
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
