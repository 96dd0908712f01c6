import { createServer } from 'node:http'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  type AnyMockIssuer,
  badTokens,
  connectMockIssuer,
  createMockIssuer,
  defaultChip,
  type TapOutcome,
  tokenPresets,
} from '../src/index.ts'

const targetUrl = 'https://shop.example/1'
const local = await createMockIssuer({ chips: [{ targetUrl, name: 'Lamp' }] })
const remote = await connectMockIssuer(local.url)
afterAll(() => local.close())
beforeEach(() => local.reset())

const boxes: [string, AnyMockIssuer][] = [
  ['here', local],
  ['over HTTP', remote],
]
const keySet = createRemoteJWKSet(new URL(remote.jwksUrl), { cooldownDuration: 0 })

test('knows what the box is', () => {
  expect(remote).toMatchObject({
    url: local.url,
    jwksUrl: local.jwksUrl,
    issuer: 'auth.vivokey.com',
    audience: 'shop.example',
  })
})

test('has every member of a box but those that stay in its process', () => {
  const here = new Set(['bad', 'requests', 'redirects', 'chips', 'keys', 'clock'])
  const membersOf = (box: object): string[] =>
    Object.keys(box)
      .filter((name) => !here.has(name))
      .toSorted()
  expect(membersOf(remote)).toEqual(membersOf(local))
  for (const part of ['requests', 'redirects', 'chips', 'keys', 'clock'] as const) {
    expect(membersOf(remote[part]), part).toEqual(membersOf(local[part]))
  }
})

test.each(boxes)('%s: a test can be written once for both', async (_, issuer) => {
  const [chip] = await issuer.chips.all
  if (chip === undefined) throw new Error('there is a chip')
  const open = async (url: URL | undefined): Promise<number> =>
    (await fetch(`${url}`, { redirect: 'manual' })).status

  const url = await issuer.tap(chip)
  expect(url).toBeInstanceOf(URL)
  expect([await open(url), await open(url)]).toEqual([303, 410])
  const forged = await issuer.tap(defaultChip, { target: new URL(targetUrl), outcome: 'forged' })
  expect(forged.searchParams.get('target')).toBe(targetUrl)

  const hat = await issuer.chips.add({ targetUrl: new URL(targetUrl), key: new Uint8Array(16) })
  expect(hat).toMatchObject({ targetUrl, key: '0'.repeat(32) })
  expect(await issuer.chips.find(hat)).toEqual(hat)
  expect(await issuer.chips.find('04000000000000')).toBeUndefined()
  const changed = await issuer.chips.update(hat.uid, { name: 'Hat', forwardOnExpired: true })
  expect(changed).toMatchObject({ name: 'Hat', forwardOnExpired: true })
  const simulated = await issuer.chips.simulate(hat)
  expect(await open(simulated.tap().url)).toBe(303)
  expect(await issuer.chips.remove(hat)).toBe(true)
  const spark = await issuer.chips.add({ kind: 'spark1' })
  expect((await issuer.chips.simulateSpark1(spark)).uid).toBe(spark.uid)

  const token = await issuer.mint({ aud: 'other.example', exp: undefined }, { typ: undefined })
  expect(decodeJwt(token)).toMatchObject({ aud: 'other.example' })
  expect(decodeJwt(token)).not.toHaveProperty('exp')
  expect(decodeProtectedHeader(token)).not.toHaveProperty('typ')
  const signed = await issuer.sign(await issuer.header(), await issuer.claims({ cld: undefined }))
  expect((await jwtVerify(signed, keySet)).payload).not.toHaveProperty('cld')

  await issuer.fail('html')
  expect(await issuer.outage).toBe('html')
  await issuer.fail(undefined)
  expect(await issuer.outage).toBeUndefined()

  const before = await issuer.keys.currentId
  const next = await issuer.rotate({ overlap: false })
  expect(await issuer.keys.currentId).toBe(next)
  await issuer.keys.publish({ kid: 'junk' })
  expect(JSON.stringify(await issuer.keys.published())).toContain('junk')
  expect(JSON.stringify(await issuer.keys.published())).not.toContain(before)
  expect([await issuer.keys.withdraw('junk'), await issuer.keys.withdraw('junk')]).toEqual([
    true,
    false,
  ])
  expect(await issuer.keys.unrelatedId).toBe(local.keys.unrelatedId)

  await issuer.clock.set('2030-01-01T00:00:00Z')
  await issuer.clock.advance(60_000)
  expect((await issuer.clock.now()).toISOString()).toMatch(/^2030-01-01T00:01:0/)
  await issuer.clock.reset()

  await issuer.requests.reset()
  await fetch(issuer.jwksUrl)
  expect(await issuer.requests.count()).toBe(1)
  expect((await issuer.requests.all)[0]?.at).toBeInstanceOf(Date)
  const [redirect] = await issuer.redirects.all
  expect(redirect).toMatchObject({ uid: chip.uid, result: 'success', at: expect.any(Date) })

  const drill = await issuer.drill('stockpiled-taps', { chip, taps: 2 })
  expect([drill.urls.length, await open(drill.urls[1]), await open(drill.urls[0])]).toEqual([
    2, 303, 410,
  ])
  expect((await issuer.activeDrills).map(({ id }) => id)).toEqual([drill.id])
  await drill.undo()
  expect(await issuer.activeDrills).toEqual([])
  expect(await issuer.drillOrder(3)).toHaveLength(3)
  expect(await issuer.drills).toEqual(local.drills)

  await issuer.reset()
  expect((await issuer.chips.all).map(({ name }) => name)).toEqual(['Lamp'])
  expect(await issuer.redirects.all).toEqual([])
})

test.each(boxes)(
  '%s: mints every preset, with its fault and the claims asked for',
  async (_, issuer) => {
    const sub = 'ab'.repeat(32)
    for (const { preset, code } of tokenPresets) {
      const token = await issuer.mintPreset(preset, { sub })
      expect(decodeJwt(token).sub).toBe(sub)
      const options = {
        algorithms: ['RS256'],
        issuer: 'auth.vivokey.com',
        audience: 'shop.example',
      }
      const verdict = jwtVerify(token, keySet, options)
      // jose has no cap on lifetimes.
      if (code === undefined || code === 'lifetime_too_long') await verdict
      else await expect(verdict).rejects.toThrow()
    }
    const { exp = 0, iat = 0 } = decodeJwt(await issuer.mintPreset('ten-years'))
    expect(exp - iat).toBeGreaterThan(300_000_000)
  },
)

test('mints every bad token by its name', async () => {
  for (const { name } of badTokens.filter((row) => row.name !== '10 MB')) {
    expect(typeof (await remote.mintBad(name))).toBe('string')
  }
  await expect(remote.mintBad('worst')).rejects.toThrow(TypeError)
})

test.each(boxes)('%s: refuses with a TypeError that says why', async (_, issuer) => {
  const refused = async (act: () => unknown): Promise<unknown> => {
    try {
      return await act()
    } catch (error) {
      return error instanceof TypeError ? error.message : error
    }
  }
  const [chip = defaultChip] = await issuer.chips.all
  const outcome = 'succes' as TapOutcome
  expect(await refused(() => issuer.tap(chip, { outcome }))).toContain('no outcome named succes')
  expect(await refused(() => issuer.tap(defaultChip))).toContain('needs a target')
  expect(await refused(() => issuer.drill('down', { taps: 2 }))).toContain('no option named taps')
  expect(await refused(() => issuer.clock.set('soon'))).toContain('takes a date')
  expect(await refused(() => issuer.chips.simulate('04000000000000'))).toContain('keeps no chip')
  expect(await refused(() => issuer.chips.add({ targetUrl: 'x' }))).toContain('Not a URL')
})

test('ends its own drills when it lets go, and the box runs on', async () => {
  const others = await local.drill('html')
  const connection = await connectMockIssuer(`${local.url}/`)
  {
    await using lent = await connection.drill('down')
    expect([lent.name, local.outage]).toEqual(['down', 'down'])
  }
  expect(local.outage).toBe('html')
  await connection.drill('slow')
  await connection.close()
  expect(local.activeDrills).toEqual([others])
  expect((await fetch(local.url)).status).toBe(200)
})

test('says so when nothing answers', async () => {
  const gone = await createMockIssuer()
  await gone.close()
  await expect(connectMockIssuer(gone.url)).rejects.toThrow(
    `There is no mock issuer at ${gone.url} (ECONNREFUSED). Start one with: npx @vkjwt/mock-issuer --port ${new URL(gone.url).port}`,
  )
  await using later = await createMockIssuer()
  const connection = await connectMockIssuer(later.url)
  await later.close()
  await expect(connection.mint()).rejects.toThrow('There is no mock issuer')
})

test.each([
  ['a page', 'text/html', '<h1>Shop</h1>'],
  ['other JSON', 'application/json', '{"mockIssuer":"yes"}'],
  ['null', 'application/json', 'null'],
])('says so when something else answers: %s', async (_, type, body) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  await expect(connectMockIssuer(`http://127.0.0.1:${port}`)).rejects.toThrow(
    'is no mock issuer of this version',
  )
  server.close()
})

test.each(['', 'shop', 'localhost:4000', 'ftp://127.0.0.1'])(
  'refuses the address %j',
  async (url) => {
    await expect(connectMockIssuer(url)).rejects.toThrow(TypeError)
    await expect(connectMockIssuer(url)).rejects.toThrow('an address like http://127.0.0.1:4000')
  },
)
