import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createReadThread } from '../src/registry/read-thread.ts'
import type { Registry } from '../src/registry/registry.ts'
import { makeFolder, newFile, open } from './registry.ts'

const at = new Date('2026-03-14T10:24:00Z')
const scan = { at, outcome: 'verified', path: '/', network: '10.1.2.0/24' } as const

const manyScans = `
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000)
  INSERT INTO scans (at, outcome, chip_id, chip_uid, path, network)
  SELECT ${at.getTime()} + n, 'verified', 'chip', 'uid', '/', '10.0.0.0/24' FROM counted`

async function makeFullFile(): Promise<string> {
  const file = newFile()
  await open({ file }).close()
  const database = new DatabaseSync(file)
  database.exec(manyScans)
  database.close()
  return file
}

async function makeFullMemory(): Promise<Registry> {
  const registry = open()
  const chip = { id: 'ab'.repeat(32), uid: '04AE72D2062190' }
  for (let count = 0; count < 20_000; count += 1) await registry.recordScan({ ...scan, chip })
  return registry
}

test.each([
  ['a file', async () => open({ file: await makeFullFile() })],
  ['memory', makeFullMemory],
])('nobody waits while a long log is read, from %s', async (_, openFull) => {
  const registry = await openFull()
  // The thread starts once.
  await registry.findSignals(at)
  let isRead = false
  let turns = 0
  const reading = registry.findSignals(at).then(() => {
    isRead = true
  })
  for (; !isRead; turns += 1) await setImmediate()
  await reading
  expect(turns).toBeGreaterThan(100)
})

test('a scan can be logged while the log is read, and is seen by the next who asks', async () => {
  const registry = open()
  for (let count = 1; count <= 200; count += 1) {
    const reads = [registry.listScans(), registry.findSignals(at), registry.listScans()]
    await registry.recordScan(scan)
    await Promise.all(reads)
    expect((await registry.listScans()).total).toBe(count)
  }
})

test('says what SQLite said where the database is not there', async () => {
  const thread = createReadThread(path.join(makeFolder(), 'missing.sqlite'))
  await expect(thread.ask('findSignals', at)).rejects.toMatchObject({ errcode: 14 })
  await thread.close()
})

test('a question that can not be sent is waited for by nobody, and the process ends', async () => {
  const source = JSON.stringify(new URL('../src/registry/read-thread.ts', import.meta.url))
  const file = newFile()
  await open({ file }).close()
  const program = `
    const { createReadThread } = await import(${source})
    const thread = createReadThread(${JSON.stringify(file)})
    await thread.ask('findSignals', () => undefined).catch((error) => console.log(error.name))
    await thread.ask('findSignals', new Date())`
  const script = path.join(makeFolder(), 'ask.mjs')
  await writeFile(script, program)
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [script], { timeout: 20_000 })
  expect(stdout.trim()).toBe('DataCloneError')
})

test('whoever waits for an answer is told that the registry was closed', async () => {
  const registry = open()
  await registry.recordScan(scan)
  const asked = registry.listScans()
  const told = expect(asked).rejects.toThrow('has ended')
  await registry.close()
  await told
  await expect(registry.listScans()).rejects.toThrow('is closed')
})
