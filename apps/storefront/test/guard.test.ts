import { beforeEach, expect, test, vi } from 'vitest'
import { signInWith } from '../src/bench/guard.ts'

// The one part that isn't real: Next.js has cookies and headers for a request only, and there is none.
let jar = new Map<string, string>()
let sent = new Headers()
vi.mock('next/headers', () => ({
  headers: async () => sent,
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}))

beforeEach(() => {
  vi.stubEnv('SHOP_BENCH_PASSWORD', 'the password')
  vi.stubEnv('SHOP_SECRET', 'a secret of the shop, long enough')
  vi.stubEnv('SHOP_CLIENT_ADDRESS_HEADER', 'x-forwarded-for')
  return () => vi.unstubAllEnvs()
})

/** Another browser, at an address that nobody had in another test. */
function comeFrom(address: string): void {
  jar = new Map()
  sent = new Headers({ 'x-forwarded-for': address })
}

async function exhaust(next: () => void = () => {}): Promise<void> {
  for (let count = 0; count < 10; count += 1) {
    next()
    expect(await signInWith('a guess')).toBe('wrong')
  }
  next()
  expect(await signInWith('the password')).toBe('wait')
}

test('of one address ten tries are looked at', async () => {
  comeFrom('203.0.113.1')
  await exhaust()
})

test('tries from one address lock nobody else out', async () => {
  comeFrom('203.0.113.2')
  await exhaust()
  comeFrom('203.0.113.3')
  expect(await signInWith('the password')).toBe('ok')
})

test('what a visitor writes into the header himself is no address', async () => {
  let count = 0
  await exhaust(() => {
    count += 1
    comeFrom(`198.51.100.${count}, 203.0.113.4`)
  })
})

test('of IPv6 the network of one connection counts', async () => {
  let count = 0
  await exhaust(() => {
    count += 1
    comeFrom(`2001:db8:1:2::${count}`)
  })
  comeFrom('2001:db8:1:3::1')
  expect(await signInWith('the password')).toBe('ok')
})

test('a browser that has signed in before is not locked out by others of its address, or of none', async () => {
  for (const address of ['203.0.113.5', '']) {
    comeFrom(address)
    expect(await signInWith('the password')).toBe('ok')
    const merchant = jar
    comeFrom(address)
    for (let count = 0; count < 9; count += 1) await signInWith('a guess')
    expect(await signInWith('the password')).toBe('wait')
    jar = merchant
    expect(await signInWith('the password')).toBe('ok')
  }
})

test('a browser can not make itself a known one', async () => {
  let count = 0
  await exhaust(() => {
    count += 1
    comeFrom('203.0.113.6')
    jar.set('bench-known', `${count}.${'A'.repeat(43)}`)
  })
})

test('a known browser guesses no more often than any other', async () => {
  comeFrom('203.0.113.7')
  expect(await signInWith('the password')).toBe('ok')
  for (let count = 0; count < 10; count += 1) expect(await signInWith('a guess')).toBe('wrong')
  expect(await signInWith('the password')).toBe('wait')
})

test('a known browser is no signed-in one, nor is it known by another password', async () => {
  comeFrom('203.0.113.8')
  expect(await signInWith('the password')).toBe('ok')
  vi.stubEnv('SHOP_BENCH_PASSWORD', 'another one')
  const known = jar.get('bench-known') ?? ''
  comeFrom('203.0.113.8')
  jar.set('bench-known', known)
  for (let count = 0; count < 9; count += 1) await signInWith('a guess')
  comeFrom('203.0.113.8')
  expect(await signInWith('another one')).toBe('wait')
})
