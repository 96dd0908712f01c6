import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../run-command.ts'
import { packPackage } from './pack-package.ts'

let folder: string
let empty: string
let tarball: string
// A cache of its own, and no registry: the tarball has to be enough.
let env: Record<string, string | undefined>
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'npx-'))
  empty = path.join(folder, 'empty')
  await mkdir(empty)
  tarball = (await packPackage('mock-issuer', folder)).file
  env = {
    // An npx around this one hands down what it was asked to run.
    npm_config_call: undefined,
    npm_config_package: undefined,
    npm_config_cache: path.join(folder, 'cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    NODE_ENV: 'development',
  }
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('npx starts the box in an empty folder, and it says where it is and what to do next', async () => {
  const target = ['--target', 'http://localhost:3000/p/1', '--name', 'Harbour lamp']
  const child = spawn('npx', ['-y', '-p', tarball, 'mock-issuer', '--port', '0', ...target], {
    cwd: empty,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const closed = once(child, 'close')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  try {
    const greeted = expect.poll(() => output, { timeout: 60_000 }).toContain('Ctrl-C stops it.')
    await Promise.race([greeted, closed])
    expect(child.exitCode, output).toBeNull()
    const [, origin] = /Tap page {3}(http:\/\/127\.0\.0\.1:\d+)\/\n/.exec(output) ?? []
    const [, keySet = ''] = /Key set {4}(http:\S+)\n/.exec(output) ?? []
    expect(output).toContain('Harbour lamp → http://localhost:3000/p/1')
    expect(output).toContain('Open the tap page to tap a chip')
    expect(await (await fetch(keySet)).json()).toMatchObject({ keys: expect.anything() })
    expect(await (await fetch(`${origin}/`)).text()).toContain('Harbour lamp')
    const tap = await fetch(`${origin}/tap/harbour-lamp/forged`, { redirect: 'manual' })
    expect(tap.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/p\/1\?vkjwt=/)
    expect(await readdir(empty)).toEqual([])
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await closed
  }
  expect(output).toContain('Stopped.')
}, 90_000)

test('npx shows the help', async () => {
  const command = ['npx', '-y', '-p', tarball, 'mock-issuer', '--help'] as const
  const { exitCode, output } = await runCommand({ command, cwd: empty, env, deadlineSeconds: 60 })
  expect(exitCode, output).toBe(0)
  expect(output).toMatch(/^Usage: mock-issuer \[options\]$/m)
}, 90_000)
