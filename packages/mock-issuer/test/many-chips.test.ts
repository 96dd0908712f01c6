import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { growsInProportion } from '../../../.ci/grows-in-proportion.ts'
import { createMockIssuer, type MockIssuer } from '../src/index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'box-'))
afterAll(() => rmSync(folder, { recursive: true }))

const targetUrl = 'https://shop.example/items/1'
const plenty = 1500

function addChips(issuer: MockIssuer, count: number): void {
  for (let added = 0; added < count; added += 1) issuer.chips.add({ targetUrl })
}

let files = 0
function newFile(): string {
  files += 1
  return path.join(folder, `${files}.db`)
}

describe.each([
  ['memory', () => ({})],
  ['a file', () => ({ database: newFile() })],
])('with chips in %s', (_, options) => {
  test('adding many of one name, and a reset, take time in proportion to how many they are', async () => {
    await using issuer = await createMockIssuer(options())
    const work = (given: string): void => {
      addChips(issuer, given.length)
      expect(issuer.chips.all).toHaveLength(given.length)
      issuer.reset()
      expect(issuer.chips.all).toEqual([])
    }
    expect(await growsInProportion(work, (times) => '.'.repeat(times * plenty))).toBe(true)
  })

  test('taking chips away and adding others takes no longer where there are many', async () => {
    await using issuer = await createMockIssuer(options())
    addChips(issuer, plenty)
    const work = (given: string): void => {
      for (let turn = 0; turn < given.length; turn += 1) {
        issuer.chips.remove(issuer.chips.find(first) ?? first)
        addChips(issuer, 1)
      }
    }
    const first = issuer.chips.all[0]?.uid ?? ''
    expect(await growsInProportion(work, (times) => '.'.repeat(times * 200))).toBe(true)
    expect(issuer.chips.all).toHaveLength(plenty)
  })

  test('what was made up for a chip is free again with it', async () => {
    await using issuer = await createMockIssuer({ ...options(), seed: 'again' })
    addChips(issuer, 5)
    const before = issuer.chips.all
    for (const place of [3, 1]) issuer.chips.remove(before[place]?.uid ?? '')
    const again = [issuer.chips.add({ targetUrl }), issuer.chips.add({ targetUrl })]
    const nameOf = ({ uid, slug }: { uid: string; slug: string }): string => `${uid} ${slug}`
    expect(again.map(nameOf)).toEqual([before[1], before[3]].map((chip) => chip && nameOf(chip)))
    issuer.reset()
    addChips(issuer, 5)
    expect(issuer.chips.all.map(nameOf)).toEqual(before.map(nameOf))
  })

  test('the page is no larger for chips that it does not show, and leads to them', async () => {
    await using issuer = await createMockIssuer(options())
    const read = async (query = ''): Promise<string> => (await fetch(issuer.url + query)).text()
    addChips(issuer, 51)
    const page = await read()
    expect(page.match(/<h3>shop.example/g)).toHaveLength(50)
    addChips(issuer, 1000)
    const larger = await read()
    expect(larger.length).toBeLessThan(page.length * 1.01)
    expect(larger).toContain('<span>1 to 50 of 1051</span>')
    expect(larger).toContain('href="/?page=2#chips"')
    const last = await read('/?page=22')
    expect(last.match(/<h3>shop.example/g)).toHaveLength(1)
    expect(last).toContain('<span>1051 to 1051 of 1051</span>')
    expect(await read('/?page=99&find=items%2F1')).toContain('<span>1051 to 1051 of 1051</span>')
    for (const odd of ['0', '-1', '1.5', 'x', '1e3', '9'.repeat(40)]) {
      expect(await read(`/?page=${odd}`)).toContain('<span>1 to 50 of 1051</span>')
    }
  })

  test('an open page is told of the chip that was tapped, and of no other', async () => {
    await using issuer = await createMockIssuer(options())
    addChips(issuer, 200)
    const [chip] = issuer.chips.all
    if (chip === undefined) throw new Error('there is a chip')
    const page = await (await fetch(issuer.url)).text()
    const [, changes = ''] = /data-changes="([^"]*)"/.exec(page) ?? []
    const leaving = new AbortController()
    const address = issuer.url + changes.replaceAll('&amp;', '&')
    const { body } = await fetch(address, { signal: leaving.signal })
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    await fetch(issuer.tap(chip), { redirect: 'manual' })
    let text = ''
    while (!text.includes(`"chip-${chip.uid}"`) || !text.includes('"log-end"')) {
      const { value } = (await reader?.read()) ?? {}
      if (value === undefined) throw new Error('the page was hung up on')
      text += value
    }
    leaving.abort()
    const names = Array.from(text.matchAll(/^data: \{"name":"([^"]*)"/gm), ([, name]) => name)
    expect(names.filter((name) => name?.startsWith('chip-'))).toEqual([`chip-${chip.uid}`])
    expect(text.length).toBeLessThan(20_000)
  })
})
