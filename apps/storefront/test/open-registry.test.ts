import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { catalogue } from '../src/catalogue.ts'
import { makeFolder, newFile, open } from './registry.ts'

const at = new Date('2026-03-14T10:24:00Z')
const scan = { at, outcome: 'rejected', path: '/p/ness-lantern', network: 'unknown' } as const

afterEach(() => vi.restoreAllMocks())

function edit(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

async function makeNew(): Promise<string> {
  const file = newFile()
  await open({ file }).close()
  return file
}

function listSchema(file: string): unknown[] {
  const database = new DatabaseSync(file)
  const schema = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
  const version = database.prepare('PRAGMA user_version').get()
  database.close()
  return [version, ...schema]
}

test('starts a new database with the pieces and their chips', async () => {
  const registry = open({ file: newFile() })
  expect(await registry.listItems()).toEqual(catalogue)
  const [piece] = catalogue
  expect(await registry.findItem(piece?.slug ?? '')).toEqual(piece)
  expect(await registry.findItemOfChip(piece?.chip.id ?? '')).toEqual(piece)
  expect(await registry.findItem('no-such-piece')).toBeUndefined()
  expect(await registry.findItemOfChip('00'.repeat(32))).toBeUndefined()
})

test('keeps what a merchant changed, instead of seeding it again', async () => {
  const file = newFile()
  await open({ file }).close()
  edit(file, "DELETE FROM chips WHERE slug = 'deck-knife'")
  const items = await open({ file }).listItems()
  expect(items.map(({ slug }) => slug)).not.toContain('deck-knife')
  expect(items).toHaveLength(catalogue.length - 1)
})

test('shares a file with a second connection', async () => {
  const file = newFile()
  const [one, other] = [open({ file }), open({ file })]
  await one.recordScan(scan)
  expect((await other.listScans()).scans).toMatchObject([scan])
})

test('writes ahead, so that readers and a writer do not wait for each other', () => {
  const file = newFile()
  open({ file })
  const database = new DatabaseSync(file)
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  database.close()
})

test('says that a file cannot be opened, and where it is', () => {
  const file = path.join(makeFolder(), 'missing', 'shop.sqlite')
  expect(() => open({ file })).toThrow(
    expect.objectContaining({ code: 'cannot_open', message: expect.stringContaining(file) }),
  )
  const folder = makeFolder()
  expect(() => open({ file: folder })).toThrow(expect.objectContaining({ code: 'cannot_open' }))
})

test('refuses a file that is no database, and leaves it as it was', () => {
  const file = newFile()
  const novel = 'my novel\n'.repeat(1000)
  writeFileSync(file, novel)
  expect(() => open({ file })).toThrow(expect.objectContaining({ code: 'not_ours' }))
  expect(readFileSync(file, 'utf8')).toBe(novel)
})

test('refuses the database of another program', () => {
  const file = newFile()
  edit(file, 'CREATE TABLE novels (title TEXT)')
  expect(() => open({ file })).toThrow(expect.objectContaining({ code: 'not_ours' }))
  edit(file, 'PRAGMA user_version = 1')
  expect(() => open({ file })).toThrow(expect.objectContaining({ code: 'not_ours' }))
})

test('refuses a database of a newer version', async () => {
  const file = newFile()
  await open({ file }).close()
  edit(file, 'PRAGMA user_version = 99')
  expect(() => open({ file })).toThrow(expect.objectContaining({ code: 'too_new' }))
})

test('takes over a database of the version before, with what is in it', async () => {
  const file = newFile()
  const first = open({ file })
  await first.recordScan(scan)
  await first.close()
  edit(
    file,
    `DROP INDEX scans_by_outcome; DROP INDEX scans_by_chip; DROP INDEX scans_by_claim;
    CREATE INDEX scans_by_time ON scans (at, outcome);
    CREATE INDEX scans_by_chip ON scans (chip_id, at) WHERE chip_id IS NOT NULL;
    PRAGMA user_version = 1`,
  )
  expect((await open({ file }).listScans()).scans).toMatchObject([scan])
  expect(listSchema(file)).toEqual(listSchema(await makeNew()))
})

test('says that the disk is full, and works again when it is not', async () => {
  const file = newFile()
  const full = open({ file, maxBytes: 150_000 })
  const long = { ...scan, path: `/${'long'.repeat(500)}` }
  const fill = async () => {
    for (let count = 0; count < 100; count += 1) await full.recordScan(long)
  }
  await expect(fill()).rejects.toMatchObject({ code: 'full' })
  expect((await full.listScans({ limit: 1 })).total).toBeGreaterThan(10)
  await full.close()
  await expect(open({ file }).recordScan(long)).resolves.toBeUndefined()
})

test('says that another process keeps the database locked', async () => {
  const file = newFile()
  const registry = open({ file })
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  await expect(registry.recordScan(scan)).rejects.toMatchObject({ code: 'busy' })
  other.exec('COMMIT')
  other.close()
  await expect(registry.recordScan(scan)).resolves.toBeUndefined()
})

test('waits for a locked database without holding up anybody else', async () => {
  const file = newFile()
  const registry = open({ file })
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  const recorded = registry.recordScan(scan)
  // Where the process itself were held up, nothing in it could let go of the lock.
  setTimeout(() => other.exec('COMMIT'), 20)
  await recorded
  other.close()
  expect((await registry.listScans()).scans).toMatchObject([scan])
})

function rightsOf(file: string): readonly (string | undefined)[] {
  return ['', '-wal', '-shm'].map((end) =>
    statSync(file + end, { throwIfNoEntry: false })
      ?.mode.toString(8)
      .slice(-3),
  )
}

test('is for the eyes of its owner only, whatever the process grants to new files', async () => {
  const file = newFile()
  const umask = process.umask(0)
  try {
    await open({ file }).recordScan(scan)
  } finally {
    process.umask(umask)
  }
  expect(rightsOf(file)).toEqual(['600', '600', '600'])
})

test('takes away what others were granted, and says so', async () => {
  const file = newFile()
  const first = open({ file })
  await first.recordScan(scan)
  for (const end of ['', '-wal', '-shm']) chmodSync(file + end, 0o664)
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const second = open({ file })
  expect(rightsOf(file)).toEqual(['600', '600', '600'])
  expect(warn.mock.calls).toEqual([[expect.stringContaining(file), { code: 'SHOP_DATABASE' }]])
  expect((await second.listScans()).total).toBe(1)
})

test("leaves the rights of another program's file alone", () => {
  const file = newFile()
  edit(file, 'CREATE TABLE novels (title TEXT)')
  chmodSync(file, 0o644)
  expect(() => open({ file })).toThrow(expect.objectContaining({ code: 'not_ours' }))
  expect(rightsOf(file)[0]).toBe('644')
})
