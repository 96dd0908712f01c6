import { afterAll, afterEach, expect, test } from 'vitest'
import { createMockIssuer, tapPresets } from '../src/index.ts'
import { openTapPage } from './open-tap-page.ts'

const issuer = await createMockIssuer({
  audience: 'shop.example',
  apiKeys: ['first-key', 'second-key'],
  chips: [
    {
      name: 'Boots',
      serial: 'B-7',
      uid: '04112233445566',
      targetUrl: 'https://shop.example/b?a=1#x',
    },
  ],
})
const { read, post, tap } = openTapPage(issuer.url)
afterEach(() => issuer.reset())
afterAll(() => issuer.close())

const entriesIn = (page: string): string[] =>
  page.match(/<li data-live="entry-[\s\S]*?<\/details><\/li>/g) ?? []
const newest = async (): Promise<string> => entriesIn(await read())[0] ?? ''

test('says what the log is for while it is empty', async () => {
  const page = await read()
  expect(page).toContain('Nothing yet.')
  expect(page).not.toContain('Clear the log')
})

test('shows a genuine tap with its token decoded', async () => {
  issuer.clock.set('2026-03-14T10:24:00Z')
  await tap('/tap/boots/success')
  const entry = await newest()
  for (const text of [
    '<strong>Genuine tap</strong>',
    '<time datetime="2026-03-14T10:24:00',
    'The site must conclude: <strong>verified</strong>',
    '<code>https://shop.example/b?a=1#x</code>',
    'tap 1',
    '<dt><code>alg</code></dt><dd><code>RS256</code></dd>',
    `<dt><code>kid</code></dt><dd><code>${issuer.keys.currentId}</code><span>the key set lists it</span>`,
    '<dt><code>aud</code></dt><dd><code>shop.example</code>',
    '{&quot;uid&quot;:&quot;04112233445566&quot;,&quot;serial&quot;:&quot;B-7&quot;}',
    'Made now. <strong>Ends in 5 min</strong>, by the box’s clock.',
  ]) {
    expect(entry).toContain(text)
  }
})

test('tells age and end of a token by the clock of the box', async () => {
  issuer.clock.set('2026-03-14T10:24:00Z')
  await tap('/tap/boots/success')
  issuer.clock.advance(90_000)
  expect(await newest()).toContain('Made 1 min 30 s ago. <strong>Ends in 3 min 30 s</strong>')
  issuer.clock.advance(86_400_000)
  expect(await newest()).toContain('<strong>Ended 23 h 56 min ago</strong>')
})

test('tells when the key set no longer lists the key', async () => {
  await tap('/tap/boots/success')
  await issuer.rotate({ overlap: false })
  expect(await newest()).toContain('the key set doesn’t list it')
})

test.each(tapPresets)('shows $outcome and what it leads to', async ({ outcome, label, code }) => {
  await tap(`/tap/boots/${outcome}`)
  const entry = await newest()
  expect(entry).toContain(`<strong>${label}</strong>`)
  if (code !== undefined) expect(entry).toContain(`<strong>rejected, <code>${code}</code></strong>`)
  else if (outcome !== 'success') {
    expect(entry).toContain(`<strong>unverified, <code>${outcome}</code></strong>`)
  }
})

test('shows taps that no site was told of', async () => {
  await issuer.drill('verification-unavailable')
  await tap('/tap/boots/success')
  expect(await newest()).toContain('No site was told: the tap could not be checked')
  issuer.reset()
  await issuer.drill('stale-counter')
  await tap('/tap/boots/success')
  expect(await newest()).toContain('No site was told: the tap was used before')
  await tap('/signature/?s=nonsense')
  expect(await newest()).toContain('<strong>Invalid signature</strong>')
  expect(await newest()).toContain('Unreadable chip')
})

test('shows the newest first and open, and no more than 25', async () => {
  for (let count = 0; count < 26; count += 1) await tap('/tap/boots/insecure')
  await tap('/tap/boots/junk')
  const page = await read()
  const entries = entriesIn(page)
  expect(entries).toHaveLength(25)
  expect(entries[0]).toMatch(/<details class="entry"[^>]* open>[\s\S]*Junk/)
  expect(entries[1]).not.toMatch(/<details class="entry"[^>]* open>/)
  expect(page).toContain('The last 25 of 27.')
})

test('tells taps apart that are alike in everything', async () => {
  await using box = await createMockIssuer({
    now: () => new Date('2026-03-14T10:24:00Z'),
    chips: [{ name: 'Boots', targetUrl: 'https://shop.example/b' }],
  })
  const page = openTapPage(box.url)
  for (let count = 0; count < 3; count += 1) await page.tap('/tap/boots/junk')
  const names = (await page.read()).match(/data-live="entry-[^"]*"/g) ?? []
  expect(new Set(names).size).toBe(3)
})

test('names a chip that the box does not keep by its UID, and escapes what a tap says', async () => {
  const target = encodeURIComponent('https://shop.example/?q=<b>')
  await tap(`/redirect?target=${target}&uid=04AABBCCDDEEFF&id=${'a'.repeat(64)}`)
  const entry = await newest()
  expect(entry).toContain('Chip 04AABBCCDDEEFF')
  expect(entry).not.toContain('<b>')
})

test('clears the log', async () => {
  await tap('/tap/boots/success')
  expect(await post('/log/clear')).toEqual({ status: 303, location: '/#log' })
  expect(issuer.redirects.all).toEqual([])
})

test('gives the addresses and keys that a site needs', async () => {
  const page = await read()
  for (const value of [issuer.url, issuer.jwksUrl, 'first-key', 'second-key']) {
    expect(page).toContain(
      `<code>${value}</code><button type="button" class="quiet" data-copy="${value}" hidden>`,
    )
  }
})

test('tells an open page what has changed, and nothing else', async () => {
  const leaving = new AbortController()
  const response = await fetch(`${issuer.url}/changes?find=boots`, { signal: leaving.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const heard: { name: string; version: string; markup: string }[] = []
  const hear = async (count: number): Promise<void> => {
    let text = ''
    for await (const chunk of response.body?.values({ preventCancel: true }) ?? []) {
      text += Buffer.from(chunk).toString()
      const events = text.split('\n\n').slice(0, -1)
      if (events.length < count) continue
      heard.push(...events.map((event) => JSON.parse(event.replace(/^id: .*\ndata: /, ''))))
      return
    }
  }
  await hear(5)
  const page = await read('/?find=boots')
  for (const { name, version } of heard) {
    expect(page).toContain(`data-live="${name}" data-version="${version}"`)
  }
  heard.length = 0
  await issuer.drill('down')
  await hear(2)
  expect(heard.map(({ name }) => name)).toEqual(['state', 'drill-list'])
  leaving.abort()
})

test('tells of a new key where the clock stands still', async () => {
  await using box = await createMockIssuer({ now: () => new Date('2026-03-14T10:24:00Z') })
  const leaving = new AbortController()
  const { body } = await fetch(`${box.url}/changes`, { signal: leaving.signal })
  const next = await box.rotate()
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let text = ''; !text.includes(next); ) {
    const { value } = (await reader?.read()) ?? {}
    if (value === undefined) throw new Error('the page was hung up on')
    text += value
  }
  leaving.abort()
})

test('answers HEAD for the changes and ends', async () => {
  const response = await fetch(`${issuer.url}/changes`, { method: 'HEAD' })
  expect([response.status, await response.text()]).toEqual([200, ''])
})
