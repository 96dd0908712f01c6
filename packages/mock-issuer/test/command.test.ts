import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { connectMockIssuer } from '../src/index.ts'

const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
const stopped: (() => unknown)[] = []
afterEach(() => {
  for (const stop of stopped.splice(0)) stop()
})

interface Run {
  /** Resolves when the output holds this text. */
  shows(text: string): Promise<string>
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<{ code: number | null; output: string; errors: string }>
}

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env['PATH'], ...env },
  })
  stopped.push(() => child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }))
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  return {
    ended,
    kill: (signal) => child.kill(signal),
    shows: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.includes(text)) resolve(output)
        }
        child.stdout.on('data', look)
        child.on('close', () => reject(new Error(`ended without “${text}”: ${output}${errors}`)))
        look()
      }),
  }
}

async function occupy(port: number): Promise<number> {
  const server: Server = createServer((_, response) => response.end('taken'))
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve())
    server.listen(port, '127.0.0.1', resolve)
  })
  stopped.push(() => server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

test.each(['SIGTERM', 'SIGINT'] as const)('serves until %s and ends cleanly', async (signal) => {
  const running = run(['--port', '0', '--target', 'https://shop.example/hat', '--name', 'Hat'])
  const output = await running.shows('Ctrl-C stops it.')
  expect(output).toContain('Hat → https://shop.example/hat')
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? ''
  const page = await fetch(url)
  expect(await page.text()).toContain('/tap/hat/success')

  running.kill(signal)
  const { code, errors } = await running.ended
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
})

test('takes another port when 4000 is taken, and says so', async () => {
  await occupy(4000)
  const running = run([])
  const output = await running.shows('Ctrl-C stops it.')
  expect(output).toContain('Port 4000 is taken')
  expect(output).not.toContain('http://127.0.0.1:4000/')
  running.kill('SIGTERM')
  expect((await running.ended).code).toBe(0)
})

test('stops when the port it was given is taken', async () => {
  const port = await occupy(0)
  const { code, errors, output } = await run(['--port', String(port)]).ended
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toContain(`Port ${port} is taken.`)
})

test('stops when the machine has no such address', async () => {
  const { code, errors } = await run(['--host', '203.0.113.1']).ended
  expect(code).toBe(1)
  expect(errors).toContain('no address 203.0.113.1')
})

test.each([
  [['--prot', '4000'], "Unknown option '--prot'"],
  [['--port', '70000'], '--port takes a number'],
  [['--port', '4e3'], '--port takes a number'],
  [['--target', 'shop.example'], 'Not a URL: shop.example'],
  [['--target', 'https://shop.example/?vkuid=1'], 'vkuid'],
  [['--name', 'Hat'], 'more names than targets'],
  [['--db', ''], '--db needs a value'],
  [['--api-key', ''], '--api-key needs a value'],
  [['start'], 'start'],
])('refuses %j with exit code 2', async (args, reason) => {
  const { code, errors, output } = await run(args).ended
  expect({ code, output }).toEqual({ code: 2, output: '' })
  expect(errors).toContain(reason)
  expect(errors).toContain('--help')
})

test('prints help and version', async () => {
  const help = await run(['--help']).ended
  expect(help).toMatchObject({ code: 0, errors: '' })
  expect(help.output).toMatch(/^Usage: mock-issuer \[options\]/)
  expect(Math.max(...help.output.split('\n').map(({ length }) => length))).toBeLessThan(90)
  expect(await run(['--version']).ended).toMatchObject({ code: 0, output: `${manifest.version}\n` })
})

test('does not start in production unless it is allowed', async () => {
  const env = { NODE_ENV: 'production' }
  const { code, errors } = await run(['--port', '0'], env).ended
  expect(code).toBe(1)
  expect(errors).toContain('NODE_ENV=production')

  const allowed = run(['--port', '0', '--allow-in-production'], env)
  await allowed.shows('Ctrl-C stops it.')
  allowed.kill('SIGTERM')
  expect((await allowed.ended).code).toBe(0)
})

test('prints its addresses and what to do next', async () => {
  const flags = ['--port', '0', '--target', 'https://shop.example/hat', '--api-key', 'one']
  const running = run([...flags, '--api-key', 'two'])
  const output = await running.shows('Ctrl-C stops it.')
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? []
  expect(output).toContain(`Tap page   ${url}/\n`)
  expect(output).toContain(`Key set    ${url}/.well-known/jwks.json\n`)
  expect(output).toContain(`${url}/challenge, /session, /validate\n`)
  expect(output).toContain('X-API-VIVOKEY: one or two\n')
  expect(output).toContain(`Control    ${url}/control\n`)
  expect(output).toContain(`connectMockIssuer('${url}')`)

  const issuer = await connectMockIssuer(url)
  const [chip] = await issuer.chips.all
  expect(chip).toMatchObject({ forwardOnInsecure: false, forwardOnExpired: false })
  running.kill('SIGTERM')
  await running.ended
})

test('goes on where it stopped, with its files', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'command-'))
  stopped.push(() => rmSync(folder, { recursive: true }))
  const files = ['--db', path.join(folder, 'box.db'), '--keys', path.join(folder, 'keys.json')]
  const flags = ['--port', '0', '--seed', 'spring', '--target', 'https://shop.example/hat']
  const forwarding = ['--forward-on-insecure', '--forward-on-expired']
  const start = async () => {
    const running = run([...flags, ...files, ...forwarding])
    const output = await running.shows('Ctrl-C stops it.')
    const issuer = await connectMockIssuer(/http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '')
    const [chip] = await issuer.chips.all
    const keyId = await issuer.keys.currentId
    const tapped = chip && (await fetch(await issuer.tap(chip), { redirect: 'manual' })).status
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(0)
    return { chip, keyId, tapped }
  }
  const first = await start()
  expect(first.chip).toMatchObject({ counter: 0, forwardOnInsecure: true, forwardOnExpired: true })
  const second = await start()
  expect(second).toEqual({ ...first, chip: { ...first.chip, counter: 1, tapped: 1 } })
  expect([first.tapped, second.tapped]).toEqual([303, 303])
})

test.each(['--db', '--keys'])('stops when the file of %s can not be used', async (flag) => {
  const { code, errors, output } = await run(['--port', '0', flag, '/']).ended
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toMatch(/^mock-issuer: The (database|key) file \/ can’t be/)
})
