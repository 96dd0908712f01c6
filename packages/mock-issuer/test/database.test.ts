import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { createMockIssuer, type MockIssuer } from '../src/index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'box-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
function newFile(): string {
  count += 1
  return path.join(folder, `${count}.db`)
}

const source = JSON.stringify(new URL('../src/index.ts', import.meta.url))
const lamp = { targetUrl: 'https://shop.example/lamp', name: 'Lamp' }

async function statusOf(url: string | URL): Promise<number> {
  return (await fetch(url, { redirect: 'manual' })).status
}

test('keeps chips and counters over a restart', async () => {
  const database = newFile()
  const before = await createMockIssuer({ database, chips: [lamp] })
  const added = before.chips.add({ targetUrl: 'https://shop.example/hat', kind: 'apex' })
  const [first] = before.chips.all
  if (first === undefined) throw new Error('there is a chip')
  const used = before.tap(first)
  expect(await statusOf(used)).toBe(303)
  const unused = before.tap(first)
  const all = before.chips.all
  await before.close()

  await using after = await createMockIssuer({
    database,
    chips: [{ ...lamp, forwardOnExpired: true }],
  })
  expect(after.chips.all).toEqual([{ ...all[0], forwardOnExpired: true }, all[1]])
  expect(after.chips.find(added)).toEqual(added)
  const sameIn = (url: URL): string => after.url + url.pathname + url.search
  const again = await fetch(sameIn(used), { redirect: 'manual' })
  expect(again.headers.get('location')).toContain('vkstatus=expired')
  expect(await statusOf(sameIn(unused))).toBe(303)
  expect(after.tap(first).searchParams.get('sun')).toContain('-000003-')
})

test('two boxes in one process share their chips', async () => {
  const database = newFile()
  await using one = await createMockIssuer({ database })
  await using two = await createMockIssuer({ database })
  const chip = one.chips.add(lamp)
  expect(two.chips.all).toEqual([chip])
  const { pathname, search } = two.tap(chip)
  expect(await statusOf(one.url + pathname + search)).toBe(303)
  expect(await statusOf(two.url + pathname + search)).toBe(410)
  expect(two.chips.remove(chip)).toBe(true)
  expect(one.chips.all).toEqual([])
})

async function startProcess(database: string): Promise<{ url: string; stop(): void }> {
  const script = `
    import { createMockIssuer } from ${source}
    const issuer = await createMockIssuer({ database: ${JSON.stringify(database)} })
    console.log(issuer.url)
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()))
    child.once('close', () => reject(new Error('it ended')))
  })
  return { url, stop: () => child.kill() }
}

test('of two processes with one file exactly one accepts a tap', async () => {
  const database = newFile()
  await using here: MockIssuer = await createMockIssuer({ database, chips: [lamp] })
  const processes = await Promise.all([startProcess(database), startProcess(database)])
  const [chip] = here.chips.all
  if (chip === undefined) throw new Error('there is a chip')
  for (let round = 0; round < 5; round += 1) {
    const { pathname, search } = here.tap(chip)
    const requests = Array.from({ length: 20 }, (_, at) =>
      statusOf(`${processes[at % 2]?.url}${pathname}${search}`),
    )
    const statuses = await Promise.all(requests)
    expect(statuses.toSorted()).toEqual([303, ...Array.from({ length: 19 }, () => 410)])
  }
  for (const { stop } of processes) stop()
})

test('a locked file is no success, and loses nothing', async () => {
  const database = newFile()
  await using issuer = await createMockIssuer({ database, chips: [lamp] })
  const [chip] = issuer.chips.all
  if (chip === undefined) throw new Error('there is a chip')
  const url = issuer.tap(chip)
  const other = new DatabaseSync(database)
  other.exec('BEGIN EXCLUSIVE')
  const response = await fetch(url, { redirect: 'manual' })
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({
    detail: expect.stringMatching(/database file .* is locked/),
  })
  await expect(createMockIssuer({ database })).rejects.toThrow('locked')
  other.exec('ROLLBACK')
  other.close()
  expect([await statusOf(url), await statusOf(url)]).toEqual([303, 410])
})

test('whoever finds the file locked waits, and holds up nobody else', async () => {
  const database = newFile()
  await using issuer = await createMockIssuer({ database, chips: [lamp] })
  const [chip] = issuer.chips.all
  if (chip === undefined) throw new Error('there is a chip')
  const url = issuer.tap(chip)
  const other = new DatabaseSync(database)
  other.exec('BEGIN EXCLUSIVE')
  const tapped = statusOf(url)
  await expect.poll(() => issuer.requests.all.length).toBe(1)
  // The key set is there for everybody meanwhile, and this process can let go of the lock.
  expect(await statusOf(issuer.jwksUrl)).toBe(200)
  other.exec('ROLLBACK')
  other.close()
  expect(await tapped).toBe(303)
})

test('a page that is open when the file is locked stays open, and the box runs on', async () => {
  const database = newFile()
  const { url, stop } = await startProcess(database)
  const page = new AbortController()
  const { body } = await fetch(`${url}/changes`, { signal: page.signal })
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('data: ')
  const other = new DatabaseSync(database)
  other.exec('BEGIN EXCLUSIVE')
  // Longer than the page's own look takes to give up.
  expect(await statusOf(url)).toBe(503)
  expect(await statusOf(url)).toBe(503)
  other.exec('ROLLBACK')
  other.close()
  const told = (async () => {
    for (let text = ''; !text.includes('Lantern'); ) {
      const { value } = (await reader?.read()) ?? {}
      if (value === undefined) throw new Error('the page was hung up on')
      text += value
    }
    return 'Lantern'
  })()
  await using here = await createMockIssuer({ database })
  here.chips.add({ ...lamp, name: 'Lantern' })
  expect(await told).toBe('Lantern')
  page.abort()
  stop()
})

function rightsOf(file: string): string {
  return statSync(file).mode.toString(8).slice(-3)
}

test('the file is for the eyes of its owner only, whatever the process grants to new ones', async () => {
  const database = newFile()
  const umask = process.umask(0)
  try {
    await using issuer = await createMockIssuer({ database })
    issuer.chips.add(lamp)
  } finally {
    process.umask(umask)
  }
  expect(rightsOf(database)).toBe('600')
})

test('takes away what others were granted to a file, and says so', async () => {
  const database = newFile()
  await (await createMockIssuer({ database, chips: [lamp] })).close()
  chmodSync(database, 0o664)
  const warned = once(process, 'warning')
  await using issuer = await createMockIssuer({ database })
  expect(rightsOf(database)).toBe('600')
  expect((await warned)[0]).toMatchObject({ code: 'VKJWT_MOCK_DATABASE' })
  expect(issuer.chips.all).toMatchObject([{ name: 'Lamp' }])
})

test('a full disk is no success, and loses nothing', async () => {
  const database = newFile()
  const script = `
    import { createMockIssuer } from ${source}
    const issuer = await createMockIssuer({ database: ${JSON.stringify(database)} })
    const chip = issuer.chips.add({ targetUrl: 'https://shop.example/' + 'x'.repeat(3000) })
    let reason = ''
    for (let n = 0; n < 100 && reason === ''; n += 1) {
      try {
        issuer.chips.add({ targetUrl: 'https://shop.example/' + n + 'x'.repeat(3000) })
      } catch (error) {
        reason = error.constructor.name + ': ' + error.message
      }
    }
    const all = issuer.chips.all.length
    console.log(JSON.stringify({ reason, all, first: issuer.chips.all[0]?.uid === chip.uid }))
    await issuer.close()
  `
  // No disk is small enough for a test: the limit is on the size of a file, in blocks of 512 bytes.
  const command = `ulimit -f 120; exec "$0" --input-type=module --eval "$1"`
  const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, script])
  const { reason, all, first } = JSON.parse(stdout)
  expect(reason).toMatch(/^ChipStoreError: The database file .* can’t be used: /)
  expect(first).toBe(true)
  await using later = await createMockIssuer({ database })
  expect(later.chips.all).toHaveLength(all)
})

test('refuses files that are something else', async () => {
  const text = newFile()
  writeFileSync(text, 'no database at all, however long this text may be '.repeat(20))
  await expect(createMockIssuer({ database: text })).rejects.toThrow('not a database')

  const foreign = newFile()
  const other = new DatabaseSync(foreign)
  other.exec('CREATE TABLE orders (id)')
  other.close()
  const size = statSync(foreign).size
  chmodSync(foreign, 0o644)
  await expect(createMockIssuer({ database: foreign })).rejects.toThrow('another program')
  expect(statSync(foreign).size).toBe(size)
  expect(rightsOf(foreign)).toBe('644')

  const nowhere = path.join(folder, 'missing', 'box.db')
  await expect(createMockIssuer({ database: nowhere })).rejects.toThrow(nowhere)
})

test('says which Node it needs where there is no SQLite', async () => {
  const spy = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
  const database = newFile()
  await expect(createMockIssuer({ database })).rejects.toThrow(
    `needs Node 22.13 or later, and this is ${process.version}`,
  )
  await using inMemory = await createMockIssuer()
  expect(inMemory.chips.all).toEqual([])
  spy.mockRestore()
})

test('opens no file when the port is taken', async () => {
  const database = newFile()
  await using issuer = await createMockIssuer({ database })
  const port = Number(new URL(issuer.url).port)
  await expect(createMockIssuer({ database, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('two boxes at one file give no UID out twice', async () => {
  const database = newFile()
  await using first = await createMockIssuer({ database })
  await using second = await createMockIssuer({ database })
  const uids = new Set<string>()
  for (let round = 0; round < 20; round += 1) {
    uids.add(first.chips.add({ targetUrl: 'https://shop.example/same' }).uid)
    uids.add(second.chips.add({ targetUrl: 'https://shop.example/same' }).uid)
  }
  expect(uids.size).toBe(40)
  expect(first.chips.all).toHaveLength(40)
})

test('a lease ends although the file can not be written, and the next one waits for nothing', async () => {
  const database = newFile()
  await using box = await createMockIssuer({ database, chips: [lamp] })
  const other = new DatabaseSync(database)
  const ask = async (signal: AbortSignal): Promise<string> => {
    const answer = await fetch(`${box.url}/control/lease`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'box', access: 'exclusive' }),
      signal,
    })
    const reader = answer.body?.getReader()
    for (let text = ''; ; ) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      text += new TextDecoder().decode(value)
      if (done || text.includes('granted')) return text.trim()
    }
  }
  const holder = new AbortController()
  expect(await ask(holder.signal)).toBe('granted')
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  other.exec('BEGIN IMMEDIATE')
  holder.abort()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  other.exec('ROLLBACK')
  other.close()
  expect(await ask(AbortSignal.timeout(5000))).toBe('granted')
  vi.restoreAllMocks()
})
