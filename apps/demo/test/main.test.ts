import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'

let demo: ChildProcess | undefined
let output = ''

function start(args: string[] = [], env: Record<string, string> = {}): ChildProcess {
  return run('main.ts', args, env)
}

function run(program: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  output = ''
  demo = spawn(process.execPath, [path.resolve(import.meta.dirname, '../src', program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  for (const stream of [demo.stdout, demo.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return demo
}

afterEach(async () => {
  if (demo === undefined || demo.exitCode !== null) return
  demo.kill('SIGTERM')
  await once(demo, 'close')
})

/** Waits for the welcome and reads the addresses in it. */
async function readAddresses(): Promise<string[]> {
  await expect.poll(() => output, { timeout: 60_000 }).toContain('Ctrl-C stops all of it.')
  return [...output.matchAll(/^ {2}(?:Tap page|Shop|Express shop) +(\S+)/gm)].map(
    ([, address = '']) => address,
  )
}

test('starts the issuer and both shops, and stops all on Ctrl-C', async () => {
  const demo = start()
  const addresses = await readAddresses()
  expect(addresses).toHaveLength(3)
  for (const address of addresses) {
    const { status } = await fetch(address)
    expect(status).toBe(200)
  }
  const tapPage = await (await fetch(addresses[0] ?? '')).text()
  for (const piece of ['Ness Lantern', 'Moss Cup']) expect(tapPage).toContain(piece)
  demo.kill('SIGINT')
  expect(await once(demo, 'close')).toEqual([0, null])
  for (const address of addresses) await expect(fetch(address)).rejects.toThrow()
}, 90_000)

test('starts without the Redis that it was given, says so, and checks no tap', async () => {
  start([], { REDIS_URL: 'redis://:secret@127.0.0.1:1' })
  const [issuer = '', shop = ''] = await readAddresses()
  expect(output).toContain('Redis at 127.0.0.1:1 does not answer.')
  expect(output).not.toContain('secret')
  expect((await fetch(shop)).status).toBe(200)
  const { pathname, search } = new URL(await tapTo(shop, issuer))
  const gate = await follow(`${shop}${pathname}/certificate${search}`)
  expect(gate.statusCode).toBe(503)
  expect(await json(gate)).toMatchObject({ code: 'one_time_store_unavailable' })
}, 90_000)

test('says what is wrong with the command, and starts nothing', async () => {
  for (const [args, env, message] of [
    [['--lan=203.0.113.9'], {}, 'no private IPv4 address'],
    [['--wan'], {}, 'Usage: pnpm demo'],
    [[], { REDIS_URL: 'localhost:6379' }, 'REDIS_URL expects an address'],
    [[], { SHOP_DATABASE: '/no/such/folder/shop.sqlite' }, 'cannot be opened or made'],
  ] as const) {
    const [exitCode] = await once(start([...args], env), 'close')
    expect(output).toContain(message)
    expect(exitCode).toBe(1)
  }
}, 90_000)

test('answers a question or a wrong command before anything is built', async () => {
  for (const [args, exitCode] of [
    [['--help'], 0],
    [['--wan'], 1],
  ] as const) {
    // Without a path no build could begin.
    expect(await once(run('build-first.ts', [...args], { PATH: '' }), 'close')).toEqual([
      exitCode,
      null,
    ])
    expect(output).toContain('Usage: pnpm demo')
  }
})

/** Taps the first chip of the tap page, and follows the issuer's redirects as far as the shop's address. */
async function tapTo(shop: string, issuer: string): Promise<string> {
  const page = await (await fetch(issuer)).text()
  const [, tap = ''] = /href="(\/tap\/[^"]+)"/.exec(page) ?? []
  let address = new URL(tap, issuer).href
  for (let hops = 0; hops < 3 && !address.startsWith(shop); hops += 1) {
    const { headers } = await fetch(address, { redirect: 'manual' })
    address = new URL(headers.get('location') ?? '', address).href
  }
  return address
}

/** Opens an address as a browser does, with the cookies that the redirect set. */
async function follow(address: string): Promise<IncomingMessage> {
  const { headers } = await send(address)
  const cookie = headers['set-cookie']?.map((line) => line.split(';')[0]).join('; ') ?? ''
  return send(new URL(headers.location ?? '', address), { cookie, accept: 'application/json' })
}

/** Not with `fetch`, which says of itself that it is no navigation. */
async function send(address: string | URL, headers = {}): Promise<IncomingMessage> {
  const [response] = await once(get(address, { headers, agent: false }), 'response')
  return response
}
