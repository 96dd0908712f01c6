import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let demo: ChildProcess
let output = ''

beforeEach(() => {
  output = ''
  demo = spawn(process.execPath, [path.resolve(import.meta.dirname, '../src/main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [demo.stdout, demo.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
})

afterEach(async () => {
  if (demo.exitCode !== null) return
  demo.kill('SIGTERM')
  await once(demo, 'close')
})

/** Waits for the welcome and reads the addresses in it. */
async function readAddresses(): Promise<{ shop: string; issuer: string }> {
  await expect.poll(() => output, { timeout: 60_000 }).toContain('Ctrl-C stops both.')
  return {
    shop: /Shop +(\S+)/.exec(output)?.[1] ?? '',
    issuer: /Tap page +(\S+)/.exec(output)?.[1] ?? '',
  }
}

test('starts both, and stops both on Ctrl-C', async () => {
  const { shop, issuer } = await readAddresses()
  for (const address of [shop, issuer]) {
    const { status } = await fetch(address)
    expect(status).toBe(200)
  }
  demo.kill('SIGINT')
  expect(await once(demo, 'close')).toEqual([0, null])
  for (const address of [shop, issuer]) await expect(fetch(address)).rejects.toThrow()
}, 90_000)
