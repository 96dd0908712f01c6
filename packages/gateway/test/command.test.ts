import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { Agent, createServer, get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startCommand } from './start-command.ts'
import { sendTo } from './start-gateway.ts'

const secret = { VKJWT_SECRET: 'a secret for tests, of 32 or more' }
const anywhere = ['--listen', '0', '--listen-admin', '0']

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gateway-command-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('says where it listens, and what it goes by', async () => {
  const folder = await makeFolder()
  const items = path.join(folder, 'items.csv')
  await writeFile(items, 'uid,path\n0408CB60003E16,/items/lamp\n')
  const command = startCommand(
    ['--audience', 'shop.example,www.shop.example', '--items', items, ...anywhere],
    secret,
  )
  await command.waitFor(/Signing key .*\n/)
  expect(command.output.replaceAll(/:\d{4,5}\b/g, ':PORT').replaceAll(folder, 'FOLDER')).toBe(
    `vkjwt-gateway 0.1.0
  Asked at     http://127.0.0.1:PORT/nginx or http://127.0.0.1:PORT/forward
  Keys         http://127.0.0.1:PORT/.well-known/jwks.json
  Health       http://127.0.0.1:PORT/readyz, /healthz and /metrics
  Audience     shop.example, www.shop.example
  Gates        none: no page needs a chip
  Items        FOLDER/items.csv, 1 item
  Used tokens  in the memory of this process alone
  Signing key  a new one with each start: see --key-file
`,
  )
  expect(command.errors).toBe('')
})

test('answers a check of HTTP/1.0, which names no host, on the port for it alone', async () => {
  const command = startCommand(['--audience', 'shop.example', ...anywhere], secret)
  await command.waitFor(/Signing key .*\n/)
  const ports = ['Asked at', 'Health'].map((name) =>
    Number(new RegExp(`${name} .*?:(\\d+)`).exec(command.output)?.[1]),
  )
  const statuses = ports.map(async (port) => {
    const socket = connect(port, '127.0.0.1').end('GET /readyz HTTP/1.0\r\n\r\n')
    return (await text(socket)).split('\r\n', 1)[0]
  })
  expect(await Promise.all(statuses)).toEqual(['HTTP/1.1 400 Bad Request', 'HTTP/1.1 200 OK'])
})

test('takes flags before variables, and those before the file', async () => {
  const folder = await makeFolder()
  const config = path.join(folder, 'gateway.json')
  await writeFile(
    config,
    JSON.stringify({
      audience: 'file.example',
      upstream: 'http://127.0.0.1:1',
      keyFile: path.join(folder, 'keys.json'),
      gates: [{ path: '/club/**', chip: 'any' }],
      listen: '0',
      listenAdmin: '0',
    }),
  )
  const env = {
    ...secret,
    VKJWT_UPSTREAM: 'http://127.0.0.1:2',
    VKJWT_AUDIENCE: 'variable.example',
  }
  const command = startCommand(['--config', config, '--audience', 'flag.example'], env)
  await command.waitFor(/Signing key .*\n/)
  expect(command.output).toContain('Audience     flag.example\n')
  expect(command.output).toContain('Site behind  http://127.0.0.1:2\n')
  expect(command.output).toContain(`Signing key  ${folder}`)
})

test('a file that breaks off tells nothing of its secret', async () => {
  const config = path.join(await makeFolder(), 'gateway.json')
  await writeFile(config, `{"secret":"0123456789" oops}`)
  const command = startCommand(['--config', config])
  expect(await command.ended).toBe(1)
  expect(command.errors).toContain('gateway.json: that is no JSON')
  expect(command.errors).not.toMatch(/789/)
  await writeFile(config, `{"secret":oops0123456789}`)
  const other = startCommand(['--config', config])
  expect(await other.ended).toBe(1)
  expect(other.errors).not.toMatch(/0123/)
})

describe('refuses to start, with every mistake at once', () => {
  test.each<[string, string[], Record<string, string>, string[]]>([
    [
      'flags',
      [
        '--audience',
        'https://shop.example',
        '--gates',
        'items',
        '--trusted-proxies',
        '10.0.0.0/33,x',
        '--max-age-seconds',
        'ten',
      ],
      { VKJWT_SECRET: 'short' },
      [
        "audience: expects a bare host name without scheme, port, path or pattern, not 'https://shop.example'; use 'shop.example'",
        'secret: expects at least 32 characters',
        'gates[1]: "items" is no pattern of a path',
        'trustedProxies: "10.0.0.0/33" is neither an IP address nor a range',
        'maxAgeSeconds: expects a whole number from 60 to 86400',
      ],
    ],
    ['nothing', [], {}, ['audience: expects your own host name', 'secret: expects 32 characters']],
    [
      'addresses',
      [
        '--audience',
        'a.example',
        '--upstream',
        'http://shop:password@a',
        '--redis-url',
        'localhost',
        '--jwks-url',
        'http://a.example',
      ],
      secret,
      [
        'upstream: expects the origin of a site',
        'redisUrl: expects an address such as redis://127.0.0.1:6379',
        'jwksUrl: expects an https:// address',
      ],
    ],
  ])('%s', async (_name, args, env, mistakes) => {
    const command = startCommand(args, env)
    expect(await command.ended).toBe(1)
    const lines = command.errors.trimEnd().split('\n')
    expect(lines[0]).toBe('vkjwt-gateway: the configuration has mistakes')
    expect(lines.slice(1)).toEqual(
      mistakes.map((mistake) => expect.stringContaining(`  ${mistake}`)),
    )
    expect(command.errors).not.toContain('short')
  })

  test.each<[string, string, string]>([
    [
      'an option that there is none of',
      '{"audience":"a.example","itms":"x"}',
      '  itms: there is no such option',
    ],
    ['JSON that is none', '{"audience":\n', 'gateway.json: '],
    ['a list', '[]', 'an object of options is expected'],
    [
      'a gate of items without any',
      '{"audience":"a.example","gates":[{"path":"/a","chip":"listed"}]}',
      '  gates[1]: needs items',
    ],
    [
      'a gate of another kind',
      '{"audience":"a.example","gates":[{"path":"/a","chip":"all"}]}',
      '  gates[1]: expects patterns of paths',
    ],
  ])('a file with %s', async (_name, text, message) => {
    const config = path.join(await makeFolder(), 'gateway.json')
    await writeFile(config, text)
    const command = startCommand(['--config', config], secret)
    expect(await command.ended).toBe(1)
    expect(command.errors).toContain(message)
  })

  test.each<[string[], string]>([
    [['--nope'], "Unknown option '--nope'"],
    [['--listen', 'here'], '"here" is no address to listen at'],
    [['--listen', '192.0.2.1:1'], "192.0.2.1:1 can't be listened at"],
    [['--rotate-key'], '--rotate-key needs --key-file'],
  ])('%j', async (args, message) => {
    const command = startCommand(
      ['--audience', 'a.example', '--listen-admin', '0', ...args],
      secret,
    )
    expect(await command.ended).toBe(1)
    expect(command.errors).toContain(`vkjwt-gateway: ${message}`)
  })
})

test('--check looks at everything, makes nothing and starts nothing', async () => {
  const folder = await makeFolder()
  const items = path.join(folder, 'items.csv')
  await writeFile(items, 'uid,path\n0408CB60003E16,/items/lamp\n')
  const args = [
    '--check',
    '--audience',
    'a.example',
    '--items',
    items,
    '--key-file',
    `${folder}/keys.json`,
  ]
  const fine = startCommand(args, secret)
  expect(await fine.ended).toBe(0)
  expect(fine.output).toBe('The configuration is fine, with 1 item.\n')
  await writeFile(items, 'uid,path\n04,/items/lamp\n')
  const nowhere = startCommand(
    ['--check', '--audience', 'a.example', '--key-file', `${folder}/none/keys.json`],
    secret,
  )
  expect([await nowhere.ended, nowhere.errors]).toEqual([1, expect.stringContaining('ENOENT')])
  const config = path.join(folder, 'gateway.json')
  await writeFile(config, JSON.stringify({ audience: 'a.example', items: 'items.csv' }))
  const beside = startCommand(['--check', '--config', config], secret)
  expect([await beside.ended, beside.errors]).toEqual([
    1,
    expect.stringContaining(`${folder}/items.csv, line 2`),
  ])
  await rm(config)
  const broken = startCommand(args, secret)
  expect(await broken.ended).toBe(1)
  expect(broken.errors).toBe(
    `vkjwt-gateway: ${items}, line 2: uid is 8, 14, 16 or 20 hex digits, and "04" has 2 characters\n`,
  )
  expect(await readdir(folder)).toEqual(['items.csv'])
})

test('--rotate-key, --version and --help do what they say', async () => {
  const keyFile = path.join(await makeFolder(), 'keys.json')
  const rotated = startCommand(['--rotate-key', '--key-file', keyFile])
  expect([await rotated.ended, rotated.output]).toEqual([
    0,
    `${keyFile} begins with a new key. Gateways that run sign with it within seconds.\n`,
  ])
  const version = startCommand(['--version'])
  expect([await version.ended, version.output]).toEqual([0, '0.1.0\n'])
  const help = startCommand(['-h'])
  expect(await help.ended).toBe(0)
  expect(help.output).toContain('Usage: vkjwt-gateway --audience shop.example [options]')
  expect(help.output.split('\n').every((line) => line.length <= 110)).toBe(true)
})

test('a clean stop drops nothing of what is under way', async () => {
  const site = createServer(async (request, response) => {
    await wait(request.url === '/slow' ? 2500 : 20)
    response.end('page')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    site.closeAllConnections()
    site.close()
  })
  const upstream = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const command = startCommand(
    ['--audience', 'a.example', '--upstream', upstream, ...anywhere],
    secret,
  )
  const [, url = ''] = await command.waitFor(/Visited at +(\S+)\n/)
  const [, admin = ''] = await command.waitFor(/Health +(http:\/\/[^/]+)\//)
  const slow = sendTo(url, '/slow')
  await wait(200)

  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const ask = (): Promise<string> =>
    new Promise((resolve) => {
      const request = get(url, { agent }, (response: IncomingMessage) => {
        response.resume()
        response.once('end', () => resolve('answered'))
        response.once('error', () => resolve('broken off'))
      })
      // What was never accepted may be asked elsewhere; what a connection in use is lost with may not.
      request.once('error', () => resolve(request.reusedSocket ? 'cut off' : 'not accepted'))
    })
  const seen = new Map<string, number>()
  let isOver = false
  const visitors = Array.from({ length: 16 }, async () => {
    while (!isOver) {
      const outcome = await ask()
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
      if (outcome === 'not accepted') return
    }
  })
  await wait(500)
  command.kill('SIGTERM')
  await expect.poll(async () => (await sendTo(admin, '/readyz')).status).toBe(503)
  expect(await command.ended).toBe(0)
  isOver = true
  await Promise.all(visitors)
  expect((await slow).body).toBe('page')
  expect(seen.get('answered')).toBeGreaterThan(100)
  expect([...seen.keys()].toSorted()).toEqual(['answered', 'not accepted'])
  expect(command.errors).toBe('')
})
