import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../src/catalogue.ts'
import { newFile, open } from './registry.ts'

const program = path.join(import.meta.dirname, 'log-scans.ts')

interface Logger {
  child: ChildProcess
  /** How many scans it said it has logged. */
  count(): number
  exit: Promise<unknown[]>
}

function startLogger(file: string, name: string, count: number): Logger {
  const child = spawn(process.execPath, [program, file, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const countLines = () => Number(output.trimEnd().split('\n').at(-1) ?? 0)
  return { child, count: countLines, exit: once(child, 'close') }
}

test('four processes make a database at once, and none of their scans is lost', async () => {
  const file = newFile()
  const loggers = ['/a', '/b', '/c', '/d'].map((name) => startLogger(file, name, 250))
  for (const { exit } of loggers) expect(await exit).toEqual([0, null])
  const registry = open({ file })
  expect((await registry.listScans()).total).toBe(1000)
  expect(await registry.listItems()).toHaveLength(catalogue.length)
}, 30_000)

test('a process that is killed mid-write loses nothing that it had logged', async () => {
  const file = newFile()
  const { child, count, exit } = startLogger(file, '/a', 100_000)
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(200)
  child.kill('SIGKILL')
  await exit
  const { total, scans } = await open({ file }).listScans({ limit: 1 })
  // The last one may be written without being told.
  expect([count(), count() + 1]).toContain(total)
  expect(scans[0]).toMatchObject({ id: total, at: new Date(total - 1) })
}, 30_000)
