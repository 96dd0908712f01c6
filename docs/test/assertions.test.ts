import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as openRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCodeBlocks } from './code-blocks.ts'
import { readDocument, root } from './documents.ts'

const host = 'shop.example:8443'
const claims = {
  iss: 'vkjwt-gateway',
  aud: 'shop.example',
  state: 'verified',
  chip: { id: '0a'.repeat(32), uid: '0408CB60003E16', serial: 'BELL-BUOY' },
  host,
  method: 'GET',
  path: '/items/lamp',
}

interface SigningKey {
  kid: string
  privateKey: KeyObject
  publicKey: KeyObject
}

function makeKey(kid: string): SigningKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

const key = makeKey('gateway-1')
const nextKey = makeKey('gateway_2')
const strangersKey = makeKey(key.kid)
const pem = key.publicKey.export({ type: 'spki', format: 'pem' }).toString()

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString(
    'base64url',
  )
}

interface Parts {
  header?: Record<string, unknown>
  payload?: Record<string, unknown>
  /** In the place of the encoded payload. */
  body?: string
  from?: SigningKey
}

/** An assertion of the gateway's, or one that differs from it in what is given. */
function mint({ header, payload, body, from = key }: Parts = {}): string {
  const iat = Math.floor(Date.now() / 1000)
  const head = encode({ alg: 'RS256', kid: from.kid, typ: 'vk-assertion+jwt', ...header })
  const text = `${head}.${body ?? encode({ ...claims, iat, exp: iat + 60, ...payload })}`
  return `${text}.${sign('sha256', Buffer.from(text), from.privateKey).toString('base64url')}`
}

/** Replaces the signature of an assertion, which is over the same text. */
function signAgain(jws: string, by: (text: string) => Buffer): string {
  const text = jws.slice(0, jws.lastIndexOf('.'))
  return `${text}.${by(text).toString('base64url')}`
}

/** The letter that differs from another in its last bits alone, as often as is asked. */
function nextLetter(letter: string, step: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return letters[letters.indexOf(letter) ^ step] ?? ''
}

interface Row {
  name: string
  state: string
  /** The values of as many headers. */
  assertions: () => string[]
  target?: string
  headers?: string[]
}

function refuse(name: string, make: () => string, more: Partial<Row> = {}): Row {
  return { name, state: 'unavailable', assertions: () => [make()], ...more }
}

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rows: Row[] = [
  { name: 'a good one', state: 'verified', assertions: () => [mint()] },
  {
    name: 'one of an earlier scan',
    state: 'verified-earlier',
    assertions: () => [mint({ payload: { state: 'verified-earlier' } })],
  },
  {
    name: 'one of a scan that was refused',
    state: 'rejected',
    assertions: () => [
      mint({ payload: { state: 'rejected', code: 'signature_invalid', chip: undefined } }),
    ],
  },
  { name: 'no header', state: 'none', assertions: () => [] },
  { name: 'an empty header', state: 'none', assertions: () => [''] },
  {
    name: 'a Vk-State of somebody else’s',
    state: 'none',
    assertions: () => [],
    headers: ['Vk-State', 'verified'],
  },
  refuse('alg none', () => signAgain(mint({ header: { alg: 'none' } }), () => Buffer.of())),
  refuse('alg none with a good signature', () => mint({ header: { alg: 'none' } })),
  refuse('HS256 with the public key', () =>
    signAgain(mint({ header: { alg: 'HS256' } }), (text) =>
      createHmac('sha256', pem).update(text).digest(),
    ),
  ),
  refuse('ES256', () =>
    signAgain(mint({ header: { alg: 'ES256' } }), (text) =>
      sign('sha256', Buffer.from(text), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }),
    ),
  ),
  refuse('RS512', () =>
    signAgain(mint({ header: { alg: 'RS512' } }), (text) =>
      sign('sha512', Buffer.from(text), key.privateKey),
    ),
  ),
  refuse('alg in lower case', () => mint({ header: { alg: 'rs256' } })),
  refuse('alg in a list', () => mint({ header: { alg: ['RS256'] } })),
  refuse('another typ', () => mint({ header: { typ: 'JWT' } })),
  refuse('typ in upper case', () => mint({ header: { typ: 'VK-ASSERTION+JWT' } })),
  refuse('no typ', () => mint({ header: { typ: undefined } })),
  refuse('an extension that must be known', () => mint({ header: { crit: ['exp'] } })),
  refuse('another kid', () => mint({ header: { kid: 'gateway-9' } })),
  refuse('a kid with ../', () => mint({ header: { kid: `../keys/${key.kid}` } })),
  refuse('a kid with a line break', () => mint({ header: { kid: `${key.kid}\n` } })),
  refuse('a kid in a list', () => mint({ header: { kid: [key.kid] } })),
  refuse('a kid that is a number', () => mint({ header: { kid: 1 } })),
  refuse('no kid', () => mint({ header: { kid: undefined } })),
  refuse('a key of somebody else’s', () => mint({ from: strangersKey })),
  refuse('one that expired', () => mint({ payload: { exp: Math.floor(Date.now() / 1000) - 1 } })),
  refuse('one that expires now', () => mint({ payload: { exp: Math.floor(Date.now() / 1000) } })),
  refuse('exp as a text', () => mint({ payload: { exp: '4102444800' } })),
  refuse('exp as a truth', () => mint({ payload: { exp: true } })),
  refuse('no exp', () => mint({ payload: { exp: undefined } })),
  refuse('another aud', () => mint({ payload: { aud: 'other.example' } })),
  refuse('aud in a list', () => mint({ payload: { aud: ['shop.example'] } })),
  refuse('no aud', () => mint({ payload: { aud: undefined } })),
  refuse('another host', () => mint({ payload: { host: 'shop.example' } })),
  refuse('another method', () => mint({ payload: { method: 'POST' } })),
  refuse('method as a truth', () => mint({ payload: { method: true } })),
  refuse('another path', () => mint({ payload: { path: '/items/buoy' } })),
  refuse('a path that only begins the same', () => mint({ payload: { path: '/items/lam' } })),
  refuse('a path with its query', () => mint({ payload: { path: '/items/lamp?a=1' } }), {
    target: '/items/lamp?a=1',
  }),
  {
    name: 'a request with a query',
    state: 'verified',
    assertions: () => [mint()],
    target: '/items/lamp?vkjwt=a.b.c&next=/items/buoy?',
  },
  {
    name: 'a path with percent-encoding',
    state: 'verified',
    assertions: () => [mint({ payload: { path: '/items/l%61mp' } })],
    target: '/items/l%61mp',
  },
  refuse('the same path in another spelling', () => mint(), { target: '/items/l%61mp' }),
  refuse('the same path in encoded spelling', () => mint({ payload: { path: '/items/l%61mp' } })),
  refuse('state as a number', () => mint({ payload: { state: 0 } })),
  refuse('no state', () => mint({ payload: { state: undefined } })),
  refuse('a signature that lacks a byte', () => mint().slice(0, -2)),
  refuse('a signature with a zero in front', () =>
    signAgain(mint(), (text) =>
      Buffer.concat([Buffer.of(0), sign('sha256', Buffer.from(text), key.privateKey)]),
    ),
  ),
  refuse('no signature', () => signAgain(mint(), () => Buffer.of())),
  refuse('a signature with another bit', () => {
    const [head, body, signature = ''] = mint().split('.')
    return `${head}.${body}.${nextLetter(signature[0] ?? '', 1)}${signature.slice(1)}`
  }),
  refuse('another payload under a good signature', () => {
    const [head, , signature] = mint().split('.')
    return `${head}.${encode({ ...claims, exp: 4102444800 })}.${signature}`
  }),
  // 256 bytes end in a letter whose last four bits are left over.
  refuse('a signature with bits left over', () =>
    mint().replace(/.$/, (letter) => nextLetter(letter, 1)),
  ),
  refuse('a signature with padding', () => `${mint()}==`),
  refuse('a signature with a space', () => mint().replace(/(?=.{20}$)/, ' ')),
  refuse('a signature with a tab', () => mint().replace(/(?=.{20}$)/, '\t')),
  refuse('a signature in base64', () => {
    const jws = mint()
    const signature = jws.slice(jws.lastIndexOf('.'))
    // Most have a letter in which the alphabets differ; where none is, the next one has.
    return /[-_]/.test(signature)
      ? jws.replace(signature, signature.replaceAll('-', '+').replaceAll('_', '/'))
      : `${jws}+`
  }),
  refuse('a signed payload with padding', () => {
    const body = encode({ ...claims, exp: 4102444800, pad: '' })
    return mint({ body: `${body}${'='.repeat(4 - (body.length % 4))}` })
  }),
  refuse('a signed payload with a space', () =>
    mint({ body: encode({ ...claims, exp: 4102444800 }).replace(/(?=.{20}$)/, ' ') }),
  ),
  refuse('no dot', () => mint().replaceAll('.', '')),
  refuse('one dot', () => mint().slice(0, mint().lastIndexOf('.'))),
  refuse('three dots', () => `${mint()}.`),
  refuse('five parts', () => `${mint()}.a.b`),
  refuse('dots alone', () => '.'.repeat(3000)),
  refuse('junk', () => 'A'.repeat(7000)),
  refuse('junk of all letters', () => '!"#$%&\'()*+,-/:;<=>?@[\\]^_`{|}~'.repeat(50)),
  refuse('letters that are none of ASCII', () => '\xe9\xff.\x80.\xfe'),
  refuse('a payload that is a list', () => mint({ body: encode([claims]) })),
  refuse('a payload that is a text', () => mint({ body: encode('"verified"') })),
  refuse('a payload that is null', () => mint({ body: encode('null') })),
  refuse('a payload that is no JSON', () => mint({ body: encode('{"state":') })),
  refuse('an empty payload', () => mint({ body: '' })),
  refuse('a payload that is no UTF-8', () =>
    mint({ body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x80]).toString('base64url') }),
  ),
  refuse('a header that is a list', () => mint().replace(/^[^.]+/, encode([]))),
  refuse('a header that is null', () => mint().replace(/^[^.]+/, encode('null'))),
  refuse('a header of 4000 lists', () => mint().replace(/^[^.]+/, encode('['.repeat(4000)))),
  { name: 'two good ones', state: 'unavailable', assertions: () => [mint(), mint()] },
  { name: 'a bad one and a good one', state: 'unavailable', assertions: () => ['a.b.c', mint()] },
  { name: 'a good one and a bad one', state: 'unavailable', assertions: () => [mint(), 'a.b.c'] },
]

interface Site {
  name: string
  folder: string
  /** Commands that end well where everything is installed, and what `python3` then stands for. */
  probes: [string, ...string[]][]
  /** How the server itself answers a header of 100 kB; `200` is the site's own answer. */
  toHugeHeader: number | 'hang-up'
  /** Whether the server takes a body whose length isn't said. */
  takesChunks: boolean
}

const sites: Site[] = [
  {
    name: 'PHP',
    folder: 'php',
    probes: [['php', '-r', 'exit((int) !function_exists("posix_geteuid"));']],
    toHugeHeader: 'hang-up',
    takesChunks: true,
  },
  {
    name: 'Flask',
    folder: 'flask',
    probes: ['python3', '/usr/bin/python3'].map((python) => [python, '-c', 'import flask']),
    toHugeHeader: 431,
    takesChunks: true,
  },
  {
    name: 'Django',
    folder: 'django',
    probes: ['python3', '/usr/bin/python3'].map((python) => [python, '-c', 'import django']),
    toHugeHeader: 431,
    takesChunks: false,
  },
  {
    name: 'Go',
    folder: 'go',
    probes: [['go', 'version']],
    toHugeHeader: 200,
    takesChunks: true,
  },
  {
    name: 'Sinatra',
    folder: 'sinatra',
    probes: [['ruby', '-e', 'require "sinatra/base"']],
    toHugeHeader: 200,
    takesChunks: true,
  },
]

const temporary = mkdtempSync(path.join(tmpdir(), 'assertions-'))
const running = new Set<ChildProcess>()

/** Serves the keys of each site below its own path, and counts how often they were fetched. */
const published = new Map<string, { keys: SigningKey[]; fetches: number }>()
const keyServer = createServer(({ url = '' }, response) => {
  const [, folder = '', file = ''] = /^\/([\w-]+)\/\.well-known\/(.+)$/.exec(url) ?? []
  const set = published.get(folder)
  if (set === undefined) {
    response.writeHead(404).end()
    return
  }
  set.fetches += 1
  if (file === 'jwks.json') {
    const keys = set.keys.map(({ kid, publicKey }) => {
      return { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
    })
    response.writeHead(200, { 'content-type': 'application/jwk-set+json' })
    response.end(JSON.stringify({ keys }))
    return
  }
  const found = set.keys.find(({ kid }) => file === `keys/${kid}.pem`)
  response.writeHead(found === undefined ? 404 : 200)
  response.end(found?.publicKey.export({ type: 'spki', format: 'pem' }))
})

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

beforeAll(async () => {
  keyServer.listen(0, '127.0.0.1')
  await once(keyServer, 'listening')
})

afterAll(async () => {
  await Promise.all([...running].map(stop))
  keyServer.closeAllConnections()
  keyServer.close()
  rmSync(temporary, { recursive: true, force: true })
})

/** Ends a server with whatever it has started, such as the program of `go run`. */
async function stop(child: ChildProcess): Promise<void> {
  running.delete(child)
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Starts a site with the command of its README, on a free port; resolves to that. */
async function start({ folder }: Site, program: string, keys: string): Promise<number> {
  const blocks = readCodeBlocks(readDocument(`docs/examples/${folder}/README.md`))
  const command = blocks.find(({ code }) => code.startsWith('SHOP_HOST='))?.code ?? 'false'
  const port = await findFreePort()
  const ownTemporary = mkdtempSync(path.join(temporary, `${folder}-`))
  const script = command.replaceAll('3000', String(port)).replace(/\bpython3\b/, program)
  const child = spawn('sh', ['-c', script], {
    cwd: path.join(root, 'docs/examples', folder),
    // A group of its own, which is ended as one.
    detached: true,
    env: {
      ...process.env,
      VKJWT_KEYS: keys,
      TMPDIR: ownTemporary,
      GOCACHE: path.join(temporary, 'go'),
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-5000)
    })
  }
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`The site ended:\n${output}`)
    await sleep(50)
  }
  return port
}

interface Asked {
  target?: string | undefined
  method?: string
  assertions?: string[]
  headers?: string[] | undefined
  body?: Buffer
  isChunked?: boolean
}

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

async function ask(port: number, asked: Asked): Promise<Answer> {
  const { assertions = [], body, headers = [], isChunked = false, method = 'GET' } = asked
  const length = body === undefined || isChunked ? [] : ['Content-Length', String(body.length)]
  const request = openRequest({
    host: '127.0.0.1',
    port,
    method,
    path: asked.target ?? '/items/lamp',
    agent: false,
    headers: [
      ...['Host', host, ...length, ...headers],
      ...assertions.flatMap((assertion) => ['Vk-Assertion', assertion]),
      ...(isChunked ? ['Transfer-Encoding', 'chunked'] : []),
    ],
  })
  const answered = once(request, 'response')
  request.end(body)
  const [response] = await answered
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return { status: response.statusCode, headers: response.headers, text }
}

function readState({ text }: Answer): string | undefined {
  return /^<!doctype html>[\s\S]*<p data-state="([^"]*)">/.exec(text)?.[1]
}

const installations = sites.map((site) => {
  const probe = site.probes.find(([program, ...args]) => spawnSync(program, args).status === 0)
  return { site, program: probe?.[0] ?? 'python3', isFound: probe !== undefined }
})

for (const { isFound, program, site } of installations) {
  const isSkipped = !isFound && !process.env['CI']
  const note = isSkipped ? ` (skipped: ${site.name} isn’t installed)` : ''

  describe.skipIf(isSkipped)(`the site in ${site.name}${note}`, () => {
    let port = 0
    let keys = ''

    beforeAll(async () => {
      keys = `http://127.0.0.1:${portOf(keyServer)}/${site.folder}/.well-known`
      published.set(site.folder, { keys: [key], fetches: 0 })
      port = await start(site, program, keys)
    }, 120_000)

    test.for(rows)('says $state to $name', async ({ assertions, headers, state, target }) => {
      const answer = await ask(port, { assertions: assertions(), headers, target })
      expect([answer.status, readState(answer)]).toEqual([200, state])
    })

    test('answers no error of its own to a header of 100 kB', async () => {
      const asked = ask(port, { assertions: ['A'.repeat(100_000)] })
      if (site.toHugeHeader === 'hang-up') {
        await expect(asked).rejects.toThrow('socket hang up')
        return
      }
      const answer = await asked
      expect(answer.status).toBe(site.toHugeHeader)
      expect(readState(answer)).toBe(site.toHugeHeader === 200 ? 'unavailable' : undefined)
    })

    test('shows what the gateway says', async () => {
      const good = await ask(port, { assertions: [mint()] })
      expect(good.text).toContain('<p data-state="verified">Chip verified</p>')
      expect(good.text).toMatch(/^<!doctype html>\s*<title>Harbour lamp<\/title>/)
      expect(good.text).toContain('<h1>Harbour lamp</h1>')
      expect(good.text).toContain('<form method="post" action="/items/lamp/warranty">')
      const payload = { state: 'already-used', code: 'already_used' }
      const used = await ask(port, { assertions: [mint({ payload })] })
      expect(used.text).toContain('<p data-state="already-used">No verified chip: already_used</p>')
      const nothing = await ask(port, { target: '/items/buoy' })
      expect(nothing.text).toContain('<p data-state="none">No verified chip: none</p>')
      expect(nothing.text).toContain('<h1>Bell buoy</h1>')
    })

    test('escapes what the gateway says', async () => {
      const payload = { state: 'a"b', code: '<i>&' }
      const { text } = await ask(port, { assertions: [mint({ payload })] })
      expect(text).toMatch(/<p data-state="a&(quot|#34);b">No verified chip: &lt;i&gt;&amp;<\/p>/)
    })

    test('sets two cookies on a page that caches may keep', async () => {
      const { headers } = await ask(port, {})
      expect(headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i)
      expect(headers['cache-control']).toBe('public, max-age=60')
      expect(headers['vary']).toBe('Accept-Language')
      const cookies = [headers['set-cookie']].flat().map((cookie) => cookie?.split(';')[0])
      expect(cookies.toSorted()).toEqual(['seen=lamp', 'theme=dark'])
    })

    test('has a manual, a page about itself and nothing else', async () => {
      const manual = await ask(port, { target: '/items/buoy/manual' })
      expect([manual.status, manual.text]).toEqual([200, 'The manual of the buoy.'])
      expect(manual.headers['content-type']).toMatch(/^text\/plain; ?charset=utf-8$/i)
      const about = await ask(port, { target: '/about', assertions: ['a.b.c'] })
      expect([about.status, about.text]).toEqual([200, 'About us'])
      expect(about.headers['content-type']).toMatch(/^text\/plain; ?charset=utf-8$/i)
      expect(about.headers['cache-control']).toBe('public, max-age=60')
      for (const target of ['/', '/items', '/items/', '/items/anchor', '/items/lamp/x', '/x']) {
        expect([target, (await ask(port, { target })).status]).toEqual([target, 404])
      }
    })

    test('answers HEAD as it answers GET, without the body', async () => {
      const payload = { method: 'HEAD' }
      const answer = await ask(port, { method: 'HEAD', assertions: [mint({ payload })] })
      expect([answer.status, answer.text]).toEqual([200, ''])
      expect((await ask(port, { method: 'HEAD', target: '/x' })).status).toBe(404)
    })

    test('registers a chip that the gateway verified for this very request', async () => {
      const target = '/items/lamp/warranty'
      const payload = { method: 'POST', path: target }
      const post = { target, method: 'POST', body: Buffer.of() }
      for (const state of ['verified', 'verified-earlier']) {
        const { status, text } = await ask(port, {
          ...post,
          assertions: [mint({ payload: { ...payload, state } })],
        })
        expect([status, text]).toEqual([200, 'The lamp is registered for chip 0408CB60003E16.'])
      }
      const refused = [
        [],
        [mint()],
        [mint({ payload: { ...payload, method: 'GET' } })],
        [mint({ payload: { ...payload, state: 'expired' } })],
      ]
      for (const assertions of refused) {
        expect((await ask(port, { ...post, assertions })).status).toBe(401)
      }
    })

    const uploads = [
      { type: 'application/octet-stream', isChunked: false },
      { type: 'application/x-www-form-urlencoded', isChunked: false },
      { type: 'multipart/form-data; boundary=x', isChunked: false },
      ...(site.takesChunks ? [{ type: 'application/octet-stream', isChunked: true }] : []),
    ]

    test.for(uploads)('takes 5 MB of $type, in chunks: $isChunked', async ({ isChunked, type }) => {
      const body = Buffer.alloc(5_000_000, 'a=%&b;')
      const { status, text } = await ask(port, {
        target: '/items/lamp/upload',
        method: 'POST',
        headers: ['Content-Type', type],
        body,
        isChunked,
      })
      const sha256 = createHash('sha256').update(body).digest('hex')
      expect(status).toBe(200)
      expect(JSON.parse(text)).toEqual({ bytes: body.length, sha256 })
    })

    test('says unavailable where the keys can’t be fetched', async () => {
      const closed = await start(site, program, `http://127.0.0.1:${await findFreePort()}`)
      const answer = await ask(closed, { assertions: [mint()] })
      expect([answer.status, readState(answer)]).toEqual([200, 'unavailable'])
      expect(readState(await ask(closed, {}))).toBe('none')
    }, 120_000)
  })
}

/** What a site says while the gateway gets a new key, and how often the keys were fetched by then. */
async function rotate(site: Site, program: string): Promise<unknown[]> {
  const set = { keys: [key], fetches: 0 }
  published.set(`${site.folder}-rotation`, set)
  const keys = `http://127.0.0.1:${portOf(keyServer)}/${site.folder}-rotation/.well-known`
  const port = await start(site, program, keys)
  const seen: unknown[] = [site.name]
  const say = async (...assertions: string[]): Promise<void> => {
    const answers = assertions.map((assertion) => ask(port, { assertions: [assertion] }))
    const states = new Set((await Promise.all(answers)).map(readState))
    seen.push([...states].join(), set.fetches)
  }
  const unknown = Array.from({ length: 8 }, (_, i) => mint({ header: { kid: `unknown-${i}` } }))
  await say(mint(), mint(), mint())
  set.keys.push(nextKey)
  await say(...unknown, mint({ from: nextKey }))
  await say(mint())
  await sleep(11_500)
  await say(...unknown)
  await say(mint({ from: nextKey }), mint({ from: nextKey }), mint())
  await say(...unknown)
  return seen
}

test('a new key is found, and made-up ones lead to a fetch every 10 seconds at most', async () => {
  const present = installations.filter(({ isFound }) => isFound || process.env['CI'])
  const seen = await Promise.all(present.map(({ program, site }) => rotate(site, program)))
  expect(seen).toEqual(
    present.map(({ site }) => [
      site.name,
      ...['verified', 1],
      ...['unavailable', 1],
      ...['verified', 1],
      ...['unavailable', 2],
      ...['verified', 2],
      ...['unavailable', 2],
    ]),
  )
}, 120_000)
