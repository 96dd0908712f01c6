import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { deadline } from '../src/deadline.ts'
import { type Browser, createBrowser, shopHost } from '../src/fronts/browser.ts'
import { columns, describeLack, fronts } from '../src/fronts/columns.ts'
import { type Fleet, items, startFleet } from '../src/fronts/fleet.ts'
import { forgeAssertion } from '../src/fronts/forge-assertion.ts'
import { keyFileOf } from '../src/fronts/gateways.ts'
import { type LiveSite, startLiveSite } from '../src/fronts/live-site.ts'
import { findMissing } from '../src/fronts/programs.ts'
import { rows } from '../src/fronts/rows.ts'
import { browse, cacheControlOf, forge, type Shop, stateOf, visit } from '../src/fronts/shop.ts'

const patience = 60_000

let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet(columns.filter(({ isSkipped }) => !isSkipped))
}, deadline)

afterAll(async () => {
  await fleet?.[Symbol.asyncDispose]()
}, deadline)

for (const column of columns) {
  describe.skipIf(column.isSkipped)(column.name, () => {
    for (const { check, name } of rows) test(name, () => check(fleet.shopOf(column)), patience)
  })
}

/** The same for each column, after something has happened to all of them. */
function inEachColumn(check: (shop: Shop) => Promise<void>): void {
  for (const column of columns) {
    test.skipIf(column.isSkipped)(column.name, () => check(fleet.shopOf(column)), patience)
  }
}

const killAll = (): Promise<unknown> => Promise.all(fleet.gateways.map(({ kill }) => kill()))
const startAll = (): Promise<unknown> => Promise.all(fleet.gateways.map(({ start }) => start()))

describe('with the gateway killed, gates are closed, and pages open where it is asked', () => {
  const visitors = new Map<string, Browser>()

  beforeAll(async () => {
    for (const column of columns) {
      if (!column.isSkipped) visitors.set(column.name, await visit(fleet.shopOf(column)))
    }
    await killAll()
  }, deadline)

  inEachColumn(async (shop) => {
    for (const browser of [browse(shop), visitors.get(shop.name) ?? browse(shop)]) {
      // Whatever isn't named as an open page may be a gate, too.
      for (const target of [
        '/items/lamp/manual',
        '/items/lamp/%6danual',
        '//items/lamp/manual',
        '/club',
      ]) {
        const answer = await browser.ask(target)
        expect([target, answer.status >= 500, answer.body.includes('The manual')]).toEqual([
          target,
          true,
          false,
        ])
        expect(cacheControlOf(answer) ?? 'no-store').toMatch(/no-store|no-cache/)
      }
      const spoofed = [
        ['Vk-Assertion', forge(shop)],
        ['vk_assertion', forge(shop)],
      ] as const
      for (const target of ['/items/lamp', '/items/lamp?v=1']) {
        const answer = await browser.ask(target, { headers: spoofed })
        expect([target, answer.status, stateOf(answer)]).toEqual(
          shop.front.role === 'asks'
            ? [target, 200, 'none']
            : [target, expect.toSatisfy((status) => status >= 500), expect.any(String)],
        )
      }
      if (shop.front.role !== 'asks') continue
      const tapped = await browser.ask(await shop.tap())
      expect([stateOf(tapped), cacheControlOf(tapped)]).toEqual(['none', 'no-store'])
      expect((await browser.ask('/about')).body).toBe('About us')
      const post = { method: 'POST', body: Buffer.from('x=1') }
      expect((await browser.ask('/items/lamp/upload?v=1', post)).body).toMatch(/"bytes": ?3\b/)
    }
  })
})

describe('with the key set of the issuer out of reach, nobody gets in, and nobody is a forger', () => {
  beforeAll(async () => {
    await fleet.toggleOutage()
    await startAll()
  }, deadline)

  inEachColumn(async (shop) => {
    const browser = browse(shop)
    const address = await shop.tap()
    await expect
      .poll(async () => (await browser.ask(address)).status, { timeout: 20_000 })
      .toBe(303)
    expect(stateOf(await browser.ask('/items/lamp'))).toBe('unavailable')
    const closed = await browser.ask('/items/lamp/manual')
    expect([closed.status, Number(closed.headers['retry-after']) > 0]).toEqual([503, true])
    expect(closed.body).not.toContain('The manual')
  })
})

describe('with both back, all is well', () => {
  beforeAll(async () => {
    await killAll()
    await fleet.toggleOutage()
    await startAll()
  }, deadline)

  inEachColumn(async (shop) => {
    const browser = browse(shop)
    await expect
      .poll(async () => (await browser.ask('/items/lamp/manual')).status, { timeout: 20_000 })
      .toBe(401)
    await browser.open(await shop.tap())
    expect(stateOf(await browser.ask('/items/lamp'))).toBe('verified')
    expect((await browser.ask('/items/lamp/manual')).body).toBe('The manual of the lamp.')
  })
})

const passing = fronts.map((front) => ({ front, lack: findMissing(front.programs) }))

describe.each([
  { name: 'the gateway alone', front: undefined, lack: undefined },
  ...passing.map(({ front, lack }) => ({
    name: `${front.name}${describeLack(lack)}`,
    front,
    lack,
  })),
])('a live connection through $name', ({ front, lack, name }) => {
  let live: LiveSite
  let port: number
  const isSecure = front !== undefined
  const stack = new AsyncDisposableStack()
  const newBrowser = (): Browser => createBrowser({ port, isSecure })
  const tap = async (browser: Browser): Promise<string> => {
    // A site of another kind has no page to land on: its own address is left alone.
    const address = await fleet.box.tap('success', items.lamp)
    expect((await browser.ask(address)).status).toBe(303)
    return Array.from(browser.cookies, ([key, value]) => `${key}=${value}`).join('; ')
  }
  const tls = { rejectUnauthorized: false, servername: shopHost }
  const open = (target: string, headers: Record<string, string | string[]> = {}): WebSocket =>
    new WebSocket(`${isSecure ? 'wss' : 'ws'}://127.0.0.1:${port}${target}`, {
      ...tls,
      headers: { host: shopHost, ...headers },
    })
  const refusal = async (socket: WebSocket): Promise<number | undefined> => {
    socket.on('error', () => undefined)
    const [, response]: [unknown, IncomingMessage] = await (once(
      socket,
      'unexpected-response',
    ) as Promise<[unknown, IncomingMessage]>)
    socket.terminate()
    return response.statusCode
  }

  beforeAll(async () => {
    if (lack !== undefined) return
    live = stack.use(await startLiveSite())
    const short = (front?.name ?? 'alone').toLowerCase()
    const asks = front?.role === 'asks'
    const gateway = asks ? fleet.asked : await fleet.startGateway(`live-${short}`, live.port)
    port = gateway.port
    if (front === undefined) return
    const folder = path.join(fleet.folder, `live-${short}-front`)
    await mkdir(folder)
    const running = await front.start(
      {
        gatewayPort: gateway.port,
        gatewayAdminPort: gateway.adminPort,
        site: { port: live.port, fastCgi: undefined },
      },
      { ...fleet.place, folder },
    )
    stack.use(running)
    port = running.port
    // HAProxy looks whether the gateway is there before it passes anything on.
    while ((await newBrowser().ask('/items/lamp/manual')).status !== 401) await wait(100)
  }, deadline)

  afterAll(() => stack.disposeAsync(), deadline)

  test.skipIf(lack !== undefined)(
    'a WebSocket echoes, and its site gets what the gateway says',
    async () => {
      const cookie = await tap(newBrowser())
      for (const target of ['/items/lamp', '/items/lamp/manual']) {
        const socket = open(target, { cookie })
        onTestFinished(() => socket.terminate())
        const [first] = await once(socket, 'message')
        expect(JSON.parse(String(first))).toMatchObject({
          'vk-state': 'verified',
          'vk-assertion': expect.stringMatching(/^eyJ/),
        })
        socket.send('ahoy')
        const [second] = await once(socket, 'message')
        expect(String(second)).toBe('echo: ahoy')
        socket.close()
      }
    },
  )

  test.skipIf(lack !== undefined)(
    'a stranger’s WebSocket stays before the gate, and brings nothing of its own',
    async () => {
      expect(await refusal(open('/items/lamp/manual'))).toBe(401)
      const assertion = forgeAssertion(keyFileOf(fleet.folder))
      for (const spelling of ['Vk-Assertion', 'vk_assertion', 'VK_ASSERTION']) {
        const headers = { [spelling]: assertion, 'Vk-State': 'verified', Vk_State: 'verified' }
        const socket = open('/items/lamp', headers)
        onTestFinished(() => socket.terminate())
        const [first] = await once(socket, 'message')
        expect([spelling, JSON.parse(String(first))]).toEqual([spelling, {}])
        socket.close()
      }
    },
  )

  test.skipIf(lack !== undefined)('events arrive one by one', async () => {
    const request = (isSecure ? secureRequest : plainRequest)({
      host: '127.0.0.1',
      port,
      path: '/events',
      agent: false,
      ...tls,
      headers: { host: shopHost },
    }).end()
    onTestFinished(() => void request.destroy())
    const [response]: [IncomingMessage] = await (once(request, 'response') as Promise<
      [IncomingMessage]
    >)
    let text = ''
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    await expect.poll(() => text).toContain(': hello')
    for (const word of ['one', 'two', 'three']) {
      // The next one is sent when this one is here.
      live.send(word)
      await expect.poll(() => text).toContain(`data: ${word}\n`)
    }
  })

  test.skipIf(lack !== undefined)('a visitor who hangs up is gone for the site too', async () => {
    const request = (isSecure ? secureRequest : plainRequest)({
      host: '127.0.0.1',
      port,
      // Apache notices when it has something to write.
      path: name === 'Apache' ? '/hang?written' : '/hang',
      agent: false,
      ...tls,
      headers: { host: shopHost },
    }).end()
    request.on('error', () => undefined)
    setTimeout(() => request.destroy(), 300)
    await expect(live.hungUp).resolves.toBeUndefined()
  })
})
