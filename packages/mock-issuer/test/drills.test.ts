import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  type BoxChip,
  createMockIssuer,
  type DrillName,
  drills,
  type MockIssuer,
} from '../src/index.ts'

const issuer = await createMockIssuer()
afterAll(() => issuer.close())

let chip: BoxChip
beforeEach(() => {
  issuer.reset()
  chip = issuer.chips.add({
    targetUrl: 'https://shop.example/1',
    forwardOnInsecure: true,
    forwardOnExpired: true,
  })
})

/** What the site is told when an address is opened: the token, or the status. */
async function open(url: string | URL): Promise<{ token?: string; status?: string }> {
  const response = await fetch(url, { redirect: 'manual' })
  const params = new URL(response.headers.get('location') ?? 'none:').searchParams
  const [token, status] = [params.get('vkjwt'), params.get('vkstatus')]
  return { ...(token === null ? {} : { token }), ...(status === null ? {} : { status }) }
}

const isVerified = async (url: string | URL): Promise<boolean> => {
  const { token = '' } = await open(url)
  const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl), { timeoutDuration: 1000 })
  return jwtVerify(token, keySet, { currentDate: new Date() }).then(
    () => true,
    () => false,
  )
}

test('lists each drill once, with its lesson', () => {
  expect(new Set(drills.map(({ name }) => name)).size).toBe(15)
  expect(issuer.drills).toBe(drills)
  for (const { label, description, lesson } of drills) {
    expect([label, description, lesson].every((text) => text.length > 5)).toBe(true)
  }
})

test.each(drills)('$name leads to $conclusion.status, and nothing of it is left', async (drill) => {
  const { name, conclusion } = drill
  const milliseconds = name === 'slow' ? { milliseconds: 50 } : {}
  const keysBefore = issuer.keys.currentId
  {
    using active = await issuer.drill(name, milliseconds)
    expect(issuer.activeDrills).toEqual([active])
    const url = issuer.tap(chip)
    if (conclusion.status === 'unverified') {
      expect(await open(url)).toEqual({ status: conclusion.reason })
    } else if (name === 'clock-skew') {
      const { iat = 0 } = decodeJwt((await open(url)).token ?? '')
      expect(iat - Date.now() / 1000).toBeGreaterThan(115)
    } else {
      expect(await isVerified(url)).toBe(conclusion.status === 'verified')
    }
  }
  expect(issuer.activeDrills).toEqual([])
  expect(issuer.keys.currentId).toBe(keysBefore)
  expect(issuer.keys.published()).toHaveLength(2)
  expect(issuer.outage).toBeUndefined()
  expect(await isVerified(issuer.tap(chip))).toBe(true)
})

test.each([
  ['wrong-key', 'signature'],
  ['withdraw', 'no applicable key'],
] as const)('%s: the key set stays usable, and %s is the fault', async (name, reason) => {
  await issuer.drill(name)
  const { token = '' } = await open(issuer.tap(chip))
  const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl))
  await expect(jwtVerify(token, keySet)).rejects.toThrow(reason)
})

test('rotations and withdrawals are undone in any order', async () => {
  const first = issuer.keys.currentId
  const started = [
    await issuer.drill('rotate'),
    await issuer.drill('withdraw'),
    await issuer.drill('rotate-without-overlap'),
    await issuer.drill('wrong-key'),
  ]
  for (const drill of started) drill.undo()
  const published = issuer.keys.published() as { kid: string }[]
  expect(published.map(({ kid }) => kid)).toContain(issuer.keys.currentId)
  expect(published.map(({ kid }) => kid)).toContain(first)
  expect(await isVerified(issuer.tap(chip))).toBe(true)
})

test('a rotation without overlap leaves the old key’s tokens without a key', async () => {
  const old = await issuer.mint()
  const drill = await issuer.drill('rotate-without-overlap')
  const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl))
  await expect(jwtVerify(old, keySet)).rejects.toThrow('no applicable key')
  drill.undo()
  const healed = createRemoteJWKSet(new URL(issuer.jwksUrl))
  await expect(jwtVerify(old, healed)).resolves.toBeDefined()
})

test('slow waits as long as it is told', async () => {
  await issuer.drill('slow', { milliseconds: 300 })
  const started = performance.now()
  await fetch(issuer.jwksUrl)
  expect(performance.now() - started).toBeGreaterThan(290)
})

test('the copy of a cloned chip is verified, and the original lags behind for as long', async () => {
  const drill = await issuer.drill('cloned-chip', { taps: 2 })
  expect(await open(issuer.tap(chip))).toEqual({ status: 'expired' })
  expect(drill.urls).toHaveLength(1)
  expect(await isVerified(`${drill.urls[0]}`)).toBe(true)
  expect(await open(issuer.tap(chip))).toEqual({ status: 'expired' })
  expect(await isVerified(issuer.tap(chip))).toBe(true)
})

test('of stockpiled taps the highest is verified, and those below are expired', async () => {
  const { urls } = await issuer.drill('stockpiled-taps', { chip: chip.uid, taps: 4 })
  expect(urls).toHaveLength(4)
  const [lowest, , second, highest] = urls
  expect(await isVerified(`${highest}`)).toBe(true)
  expect(await open(`${second}`)).toEqual({ status: 'expired' })
  expect(await open(`${lowest}`)).toEqual({ status: 'expired' })
})

test('a relayed tap is verified where it is opened first, and only there', async () => {
  const { urls } = await issuer.drill('relay')
  expect(await isVerified(`${urls[0]}`)).toBe(true)
  expect(await open(`${urls[0]}`)).toEqual({ status: 'expired' })
})

test('a stale counter can be that of one chip', async () => {
  const other = issuer.chips.add({ targetUrl: 'https://shop.example/2' })
  await issuer.drill('stale-counter', { chip: other })
  expect(await isVerified(issuer.tap(chip))).toBe(true)
  expect((await fetch(issuer.tap(other), { redirect: 'manual' })).status).toBe(410)
})

test.each([
  ['stale-counter', 'expired'],
  ['verification-unavailable', 'insecure'],
] as const)(
  '%s uses up no counter: what was opened in it is good afterwards',
  async (name, status) => {
    const [first, second] = [issuer.tap(chip), issuer.tap(chip)]
    const drill = await issuer.drill(name)
    expect(await open(second)).toEqual({ status })
    expect(issuer.chips.find(chip)?.counter).toBe(0)
    drill.undo()
    expect(await isVerified(first)).toBe(true)
    expect(await isVerified(second)).toBe(true)
  },
)

test('a signature that no chip made uses up no counter', async () => {
  const genuine = issuer.tap(chip)
  const forged = new URL(genuine)
  const [uid, , mac] = `${genuine.searchParams.get('sun')}`.split('-')
  forged.searchParams.set('sun', `${uid}-0000FF-${mac}`)
  expect((await fetch(forged, { redirect: 'manual' })).status).toBe(403)
  expect(issuer.chips.find(chip)?.counter).toBe(0)
  expect(await isVerified(genuine)).toBe(true)
})

test('a drill is undone once, however often it is told to end', async () => {
  const { currentId } = issuer.keys
  const withdrawal = await issuer.drill('withdraw')
  const [first, second] = [await issuer.drill('clock-skew'), await issuer.drill('clock-skew')]
  withdrawal.undo()
  issuer.keys.withdraw(currentId)
  withdrawal.undo()
  withdrawal[Symbol.dispose]()
  await withdrawal[Symbol.asyncDispose]()
  const published = issuer.keys.published() as { kid: string }[]
  expect(published.map(({ kid }) => kid)).not.toContain(currentId)
  first.undo()
  first.undo()
  expect(issuer.activeDrills).toEqual([second])
  expect(issuer.clock.now().getTime() - Date.now()).toBeGreaterThan(60_000)
})

test('of two outages the later counts, and healing ends both', async () => {
  const html = await issuer.drill('html')
  const down = await issuer.drill('down')
  expect(issuer.outage).toBe('down')
  down.undo()
  expect(issuer.outage).toBe('html')
  issuer.fail('empty')
  expect([issuer.outage, issuer.activeDrills]).toEqual(['empty', []])
  html.undo()
  issuer.fail(undefined)
  expect(issuer.outage).toBeUndefined()
})

test.each([
  ['no drill named fire', 'fire', {}],
  ['no drill named constructor', 'constructor', {}],
  ['down has no option named taps', 'down', { taps: 3 }],
  ['0 to 600,000 milliseconds', 'slow', { milliseconds: -1 }],
  ['milliseconds that lead to a time', 'clock-skew', { milliseconds: Number.NaN }],
  ['1 to 100, not 0', 'stockpiled-taps', { taps: 0 }],
  ['no chip with this UID', 'relay', { chip: '04000000000000' }],
])('refuses: %s', async (reason, name, options: object) => {
  await expect(issuer.drill(name as DrillName, options)).rejects.toThrow(TypeError)
  await expect(issuer.drill(name as DrillName, options)).rejects.toThrow(reason)
  expect(issuer.activeDrills).toEqual([])
})

test('a drill about a chip needs one', async () => {
  await using empty: MockIssuer = await createMockIssuer()
  empty.chips.add({ kind: 'spark1' })
  await expect(empty.drill('relay')).rejects.toThrow('add one with chips.add')
})

test('fifty drills in a row leave no open handle and no port taken', async () => {
  const script = `
    import { createServer } from 'node:http'
    import { createMockIssuer } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url))}
    const handles = () => process.getActiveResourcesInfo().filter((name) => !/Pipe|TTY/.test(name))
    const before = handles().length
    const issuer = await createMockIssuer({
      seed: 'fifty',
      chips: [{ targetUrl: 'https://shop.example' }],
    })
    const open = (url) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(100) })
      .then((response) => response.text(), () => '')
      .catch(() => '')
    let count = 0
    for (const name of issuer.drillOrder(50)) {
      await using drill = await issuer.drill(name)
      await Promise.all([issuer.tap(issuer.chips.all[0]), ...drill.urls, issuer.jwksUrl].map(open))
      count += 1
    }
    const port = Number(new URL(issuer.url).port)
    await issuer.close()
    const again = createServer()
    await new Promise((resolve, reject) => again.once('error', reject).listen(port, '127.0.0.1', resolve))
    await new Promise((resolve) => again.close(resolve))
    await new Promise((resolve) => setTimeout(resolve, 200))
    process.stdout.write(JSON.stringify({ count, before, after: handles() }))
  `
  const args = ['--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 })
  const { count, before, after } = JSON.parse(stdout)
  expect(count).toBe(50)
  expect(after).toHaveLength(before)
})

test('an order has an end', async () => {
  const box = await createMockIssuer()
  expect(box.drillOrder(10_000)).toHaveLength(10_000)
  expect(() => box.drillOrder(1_000_000)).toThrow(TypeError)
  await box.close()
})
