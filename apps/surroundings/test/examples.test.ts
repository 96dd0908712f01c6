import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Box, runBox } from '../src/box.ts'
import { deadline } from '../src/deadline.ts'
import { type Examples, installExamples, listExamples } from '../src/examples.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { nodes } from '../src/nodes.ts'
import type { Shell } from '../src/start-shell.ts'
import { startShell } from '../src/start-shell.ts'
import { createVisitor, type Visitor } from '../src/visitor.ts'
import { waitForPort } from '../src/wait-for-port.ts'

const [lamp, buoy] = ['Harbour lamp', 'Bell buoy']
const command = `pnpm exec mock-issuer ${[lamp, buoy]
  .map((name) => `--target http://localhost:3000/items/${name.split(' ')[1]} --name "${name}"`)
  .join(' ')}`

let examples: Examples
let box: Box

beforeAll(async () => {
  examples = await installExamples()
  const { folder } = examples
  box = await runBox(
    { start: (line) => startShell(line, { cwd: folder, node: nodes[1] }) },
    command,
  )
}, deadline)

afterAll(async () => {
  await box?.[Symbol.asyncDispose]()
  await examples?.[Symbol.asyncDispose]()
})

const setCookies = ({ headers }: { headers: Record<string, unknown> }): string[] =>
  ((headers['set-cookie'] as string[] | undefined) ?? []).map((line) => `${line.split('=', 1)[0]}`)

describe.each(await listExamples())('the example %s', (name) => {
  let shell: Shell
  let port: number
  let stolen: string
  const newVisitor = (): Visitor => createVisitor(port)
  const verdict = (body: string) => /data-state="([^"]*)"/.exec(body)?.[1]

  beforeAll(async () => {
    await examples.build(name)
    port = await findFreePort()
    stolen = path.join(examples.folder, `${name}-stolen.json`)
    await writeFile(stolen, '[]')
    shell = examples.start(name, {
      PORT: `${port}`,
      SHOP_HOST: 'localhost',
      SHOP_SECRET: 'only-for-trying-things-on-my-own-laptop',
      JWKS_URL: `${box.url}/.well-known/jwks.json`,
      STOLEN_CHIPS: stolen,
      NODE_ENV: 'production',
    })
    await waitForPort(port, shell, 'localhost')
  }, deadline)

  afterAll(() => shell?.[Symbol.asyncDispose]())

  test('redeems a tap, and cleans the address', async () => {
    const visitor = newVisitor()
    const token = new URL(await box.tap(), 'http://localhost').searchParams.get('vkjwt')
    const redirect = await visitor.ask(`/items/lamp?ref=a%20b&vkjwt=${token}&x=1`)
    expect([redirect.status, redirect.headers.location]).toEqual([303, '/items/lamp?ref=a%20b&x=1'])
    expect(redirect.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'clear-site-data': '"prefetchCache", "prerenderCache"',
    })
    const page = await visitor.open('/items/lamp?ref=a%20b&x=1')
    expect([page.status, verdict(page.body)]).toEqual([200, 'verified'])
  })

  test('keeps the page of a visit out of caches, and the cookies of the site on it', async () => {
    const visitor = newVisitor()
    const before = await visitor.ask('/items/lamp')
    expect(before.headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      vary: expect.stringMatching(/cookie/i),
    })
    expect(setCookies(before).toSorted()).toEqual(['seen', 'theme'])
    await visitor.open(await box.tap())
    const after = await visitor.ask('/items/lamp')
    expect(after.headers['cache-control']).toBe('private, no-store')
    expect(setCookies(after).toSorted()).toEqual(['seen', 'theme'])
  })

  test('leaves a page alone that reads no scan', async () => {
    const visitor = newVisitor()
    await visitor.open(await box.tap())
    const { headers, status } = await visitor.ask('/about')
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=60'])
    expect(headers['vary'] ?? '').not.toMatch(/cookie/i)
  })

  test('lets a link in once, and its own browser again', async () => {
    const [first, second, address] = [newVisitor(), newVisitor(), await box.tap()]
    await first.open(address)
    const page = await second.open(address)
    expect(verdict(page.body)).toBe('already-used')
    expect(verdict((await first.open(address)).body)).toBe('verified')
  })

  test('takes the chip of another item for what it is', async () => {
    const visitor = newVisitor()
    await visitor.open(await box.tap('success', buoy))
    expect(verdict((await visitor.open('/items/buoy')).body)).toBe('verified')
    expect(verdict((await visitor.open('/items/lamp')).body)).toBe('wrong-item')
    expect((await visitor.open('/items/lamp/manual')).status).toBe(403)
    expect((await visitor.open('/items/buoy/manual')).status).toBe(200)
  })

  test('gates a route, and says why in a page or in JSON', async () => {
    const visitor = newVisitor()
    const page = await visitor.ask('/items/lamp/manual')
    expect(page.status).toBe(401)
    expect(page.headers).toMatchObject({
      'content-type': expect.stringContaining('text/html'),
      'www-authenticate': 'VkJwt error="scan_missing"',
    })
    const json = await visitor.ask('/items/lamp/manual', { headers: { accept: '*/*' } })
    expect(JSON.parse(json.body)).toMatchObject({ code: 'scan_missing', status: 401 })
    for (const { headers } of [page, json]) expect(headers['cache-control']).toContain('no-store')
    await visitor.open(await box.tap())
    const manual = await visitor.ask('/items/lamp/manual')
    expect([manual.status, manual.body]).toEqual([200, 'The manual of the lamp.'])
    expect(manual.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': expect.stringMatching(/^text\/plain\b/),
    })
  })

  test('ends the visit from a form', async () => {
    const [visitor, stranger] = [newVisitor(), newVisitor()]
    await visitor.open(await box.tap())
    expect((await stranger.send('/items/lamp/warranty', 'name=Eve')).status).toBe(401)
    const registered = await visitor.send('/items/lamp/warranty', 'name=Ada')
    expect([registered.status, registered.body]).toEqual([200, 'The lamp is registered.'])
    expect(registered.headers['clear-site-data']).toBe('"prefetchCache", "prerenderCache"')
    expect((await visitor.open('/items/lamp/manual')).status).toBe(401)
  })

  test('spends no token on what isn’t somebody who comes to the page', async () => {
    const visitor = newVisitor()
    const manual = (await box.tap()).replace('/items/lamp?', '/items/lamp/manual?')
    const send = (headers: Record<string, string>) => visitor.ask(manual, { headers })
    expect((await send({ 'sec-purpose': 'prefetch' })).status).toBe(425)
    expect((await send({ 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })).status).toBe(
      409,
    )
    expect((await visitor.ask(manual, { method: 'HEAD' })).status).toBe(409)
    // Node's own fetch says sec-fetch-mode: cors.
    expect((await fetch(`http://localhost:${port}${manual}`)).status).toBe(409)
    const posted = await visitor.send(manual.replace('/manual?', '/warranty?'), 'name=Ada')
    expect(posted.status).toBe(409)
    expect((await visitor.ask(manual)).status).toBe(303)
    expect((await visitor.ask('/items/lamp/manual')).status).toBe(200)
  })

  test('streams, and keeps what it streams out of caches', async () => {
    const visitor = newVisitor()
    await visitor.open(await box.tap())
    const { body, headers } = await visitor.ask('/items/lamp/story')
    expect(body).toBe('For a visitor who is verified. The end.')
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['transfer-encoding']).toBe('chunked')
  })

  test('opens nothing where a hook throws', async () => {
    const visitor = newVisitor()
    await writeFile(stolen, 'no JSON')
    const failed = await visitor.ask(await box.tap())
    expect(failed.status).toBe(500)
    expect(setCookies(failed)).toEqual([])
    await writeFile(stolen, '[]')
    expect((await visitor.ask('/items/lamp/manual')).status).toBe(401)
    await visitor.open(await box.tap())
    expect((await visitor.ask('/items/lamp/manual')).status).toBe(200)
  })

  test.each([
    ['insecure', 'insecure'],
    ['expired', 'expired'],
    ['forged', 'rejected'],
    ['other-site', 'rejected'],
    ['status-verified', 'rejected'],
    ['repeated', 'rejected'],
  ])('shows a scan that is %s as %s', async (outcome, state) => {
    const page = await newVisitor().open(await box.tap(outcome))
    expect([page.address, verdict(page.body)]).toEqual(['/items/lamp', state])
  })

  test('a stolen chip is not let in', async () => {
    await writeFile(stolen, '["0408CB60003E16"]')
    const { body } = await newVisitor().open(await box.tap())
    expect(verdict(body)).toBe('rejected')
    expect(body).toContain('chip_not_allowed')
    await writeFile(stolen, '[]')
  })
})
