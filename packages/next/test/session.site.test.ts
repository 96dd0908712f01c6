import { defaultChip } from '@vkjwt/mock-issuer'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browser, navigation, openBrowser, shownScan } from './browser.ts'
import { startSessionApp } from './session-app.ts'

const app = await startSessionApp()
const lan = await startSessionApp({ SHOP_AUDIENCE: '192.168.1.5' })
const { issuer, tap, takeReports } = app
let browser: Browser
beforeEach(() => {
  browser = openBrowser(app.url)
  takeReports()
})
/** Does something once the first moments of a failed scan are over. */
async function later(act: () => Promise<void>): Promise<void> {
  const setClock = (seconds: number) =>
    openBrowser(app.url).send(`/clock?seconds=${seconds}`, { method: 'POST' })
  await setClock(11)
  try {
    await act()
  } finally {
    await setClock(0)
  }
}

/** Everything in the application that reads a scan. */
const readers = {
  'an App Router page': '/items/mine',
  'a page that names no source': '/warranty',
  'a route handler': '/scan',
  'a route handler that names no source': '/read',
  getServerSideProps: '/legacy',
  'an API route': '/api/legacy-scan',
}
const verified = { status: 'verified', chip: defaultChip.id, source: 'session' }
const none = { status: 'none', view: { state: 'none' } }
const notRedeemed = { status: 'unavailable', code: 'scan_not_redeemed' }
const usedBefore = { status: 'rejected', code: 'already_used' }

describe.each(Object.entries(readers))('%s', (_reader, path) => {
  test('shows a tap on the clean page, for the visit, and to this browser alone', async () => {
    const link = `${path}?ref=a%20b&a=1&a=2&vkjwt=${await tap()}&z=%C3%A9`
    const shown = await browser.open(link)
    expect(shownScan(shown)).toMatchObject(verified)
    expect(shown.path).toMatch(/\?ref=a(?:%20|\+)b&a=1&a=2&z=%C3%A9$/)
    expect(shown.text).not.toContain('vkjwt=')
    const [redirect, ...others] = shown.redirects
    expect([redirect?.status, others]).toEqual([303, []])
    expect(redirect?.headers.get('cache-control')).toBe('private, no-store')
    expect(redirect?.headers.get('referrer-policy')).toBe('no-referrer')

    expect(shownScan(await browser.open(shown.path))).toMatchObject(verified)
    expect(shownScan(await browser.open(link))).toMatchObject(verified)
    expect(shownScan(await openBrowser(app.url).open(link))).toMatchObject(usedBefore)
    expect(takeReports().map(({ code, status }) => code ?? status)).toEqual([
      'verified',
      'already_used',
    ])
  })

  test.each([
    ['an insecure scan', async () => 'vkuid=04AE72D2062190&vkstatus=insecure', 'unverified'],
    ['a forged token', async () => `vkjwt=${await issuer.bad.forged()}`, 'signature_invalid'],
    ['a stale token', async () => `vkjwt=${await issuer.bad.expired()}`, 'token_expired'],
    ['an empty token', async () => 'vkjwt=', 'token_missing'],
    ['vkstatus=verified', async () => 'vkstatus=verified', 'status_unknown'],
    [
      'a repeated parameter',
      async () => `vkjwt=${await tap()}&%76kjwt=${await tap()}`,
      'params_ambiguous',
    ],
  ])(
    'shows %s where it lands, later on its page alone, and the visit goes on',
    async (_name, toQuery, expected) => {
      await browser.open(`/?vkjwt=${await tap()}`)
      const shown = await browser.open(`${path}?${await toQuery()}`)
      const { code, status } = shownScan(shown)
      expect([shown.path, code ?? status]).toEqual([path, expected])
      expect(shownScan(await browser.open(path))).toMatchObject({ status })
      for (const other of Object.values(readers)) {
        expect(shownScan(await browser.open(other))).toMatchObject({ status })
      }
      await later(async () => {
        expect(shownScan(await browser.open(path))).toMatchObject({ status })
        for (const other of Object.values(readers)) {
          if (other !== path) expect(shownScan(await browser.open(other))).toMatchObject(verified)
        }
      })
    },
  )

  test.each([
    ['HEAD', { method: 'HEAD', headers: navigation }],
    ['an iframe', { headers: { ...navigation, 'sec-fetch-dest': 'iframe' } }],
    ['an image', { headers: { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } }],
    ['a fetch', { headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }],
    [
      'a client-side navigation',
      { headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', rsc: '1' } },
    ],
  ])('leaves the token to the navigation that follows %s', async (_name, init) => {
    const link = `${path}?ref=1&vkjwt=${await tap()}`
    const answer = await browser.open(link, init)
    // Next.js itself sends its router on to an address with `_rsc`.
    expect([answer.status, answer.path.replace(/&_rsc=?[^&]*/, '')]).toEqual([200, link])
    expect(answer.text).not.toContain('verified')
    const isTold = !('method' in init) && !['/warranty', '/read'].includes(path)
    expect(answer.text.includes('scan_not_redeemed')).toBe(isTold)
    expect([browser.cookies, takeReports()]).toEqual([[], []])
    expect(shownScan(await browser.open(link))).toMatchObject(verified)
    // With a visit it is the answer, and the address is cleaned.
    const visited = await browser.open(`${path}?ref=1&vkjwt=${await tap()}`, init)
    expect([visited.status, visited.path.replace('&_rsc', '')]).toEqual([200, `${path}?ref=1`])
    expect(visited.text).not.toContain('scan_not_redeemed')
  })

  test.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
  ])('refuses to be fetched ahead by %j', async (headers) => {
    const link = `${path}?vkjwt=${await tap()}`
    const ahead = await browser.open(link, { headers: { ...navigation, ...headers } })
    expect([ahead.status, ahead.text]).toEqual([425, ''])
    expect(ahead.headers.get('cache-control')).toBe('private, no-store')
    expect([browser.cookies, takeReports()]).toEqual([[], []])
    expect(shownScan(await browser.open(link))).toMatchObject(verified)
  })

  test('shows none without cookies, or with one that was tampered with', async () => {
    const forgetful = openBrowser(app.url, { keepsCookies: false })
    const shown = await forgetful.open(`${path}?vkjwt=${await tap()}`)
    expect([shownScan(shown), shown.redirects.length]).toEqual([none, 1])

    await browser.open(`${path}?vkjwt=${await tap()}`)
    const [kept] = browser.cookies
    expect(kept?.name).toBe('__Host-vkscan')
    const value = kept?.value ?? ''
    for (const wrong of [`${value}A`, value.slice(0, -2), value.slice(1), '%', 'a=b']) {
      if (kept !== undefined) kept.value = wrong
      expect(shownScan(await browser.open(path))).toEqual(none)
    }
  })
})

test('a page and its metadata read one scan', async () => {
  const shown = await browser.open(`/items/mine?vkjwt=${await tap()}`)
  expect(shown.text).toContain('<title>verified</title>')
  expect(takeReports()).toHaveLength(1)
})

test('a page with a session is kept by no cache', async () => {
  const { headers } = await browser.open(`/items/mine?vkjwt=${await tap()}`)
  expect(headers.get('cache-control')).toMatch(/private.*no-store/)
})

test('a page binds the chip to its item', async () => {
  const shown = await browser.open(`/items/other?vkjwt=${await tap()}`)
  expect(shownScan(shown)).toMatchObject({ code: 'item_mismatch' })
})

test('a failed scan is kept for a minute, for its page and what is below', async () => {
  await browser.open('/items/mine?vkstatus=expired')
  expect(browser.cookies.map(({ name, path }) => [name, path])).toEqual([
    ['__Host-vkscan-failure', '/'],
    ['vkscan-path', '/items/mine'],
  ])
  expect(browser.cookies[1]?.line).toMatch(/; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/)
  const gate = await browser.open('/items/mine/manual')
  expect([gate.status, JSON.parse(gate.text).code]).toEqual([401, 'scan_unverified'])
})

test('what failed is told below its page, where the visit has nothing to say', async () => {
  await browser.open('/items/mine?vkstatus=expired')
  await later(async () => {
    const gate = await browser.open('/items/mine/manual')
    expect([gate.status, JSON.parse(gate.text).code]).toEqual([401, 'scan_unverified'])
    expect((await browser.open('/items/other/manual')).text).toContain('scan_missing')
  })
})

test('the latest failed scan replaces those before', async () => {
  for (const path of ['/items/mine', '/items/mine/manual', '/items/other']) {
    await browser.open(`${path}?vkstatus=expired`)
  }
  await later(async () => {
    expect(shownScan(await browser.open('/items/mine'))).toEqual(none)
    expect(shownScan(await browser.open('/items/other'))).toMatchObject({ status: 'unverified' })
  })
})

test('what failed on the home page leaves the other pages alone', async () => {
  await browser.open(`/items/mine?vkjwt=${await tap()}`)
  await browser.open('/?vkstatus=expired')
  await later(async () => {
    expect(shownScan(await browser.open('/items/mine'))).toMatchObject(verified)
  })
})

test('one link sent twice by one browser leaves it its visit, whichever answer comes last', async () => {
  for (const order of ['first', 'second']) {
    const link = `/items/mine?vkjwt=${await tap()}`
    const [one, two] = [openBrowser(app.url), openBrowser(app.url)]
    await one.send(link, { headers: navigation })
    await two.send(link, { headers: navigation })
    // One jar, as it is once both answers have come.
    const jars = order === 'first' ? [two, one] : [one, two]
    browser = openBrowser(app.url)
    for (const { cookies } of jars) browser.cookies.push(...cookies)
    for (const path of ['/items/mine', '/scan', '/warranty', '/manual']) {
      const shown = await browser.open(path)
      expect([order, path, shown.status]).toEqual([order, path, 200])
      expect(shown.text).toMatch(/verified|"chip"/)
    }
    expect(shownScan(await two.open('/items/mine'))).toMatchObject(usedBefore)
  }
})

test.each([
  '/items,connect.sid=X,z=1',
  '/items;Domain=shop.example,a=b',
  '/items, a=b; Secure',
  '/a=b,c=d,e=f',
  '/(,x=1)',
])('the path %s of a failed scan plants no cookie', async (path) => {
  const answer = await browser.send(`${encodeURI(path)}?vkstatus=x`, { headers: navigation })
  expect(answer.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual([
    '__Host-vkscan-failure',
  ])
})

test.each(['\u00a0', '\u2000', '\u3000', '\ufeff', '\u0085', '\u000b'])(
  'a cookie whose name begins with %j isn’t ours',
  async (blank) => {
    await browser.open(`/items/mine?vkjwt=${await tap()}`)
    const [kept] = browser.cookies
    const pair = `${blank}__Host-vkscan=${kept?.value}`
    // As UTF-8, and as one byte where there is one.
    for (const cookie of [pair, Buffer.from(pair).toString('latin1')]) {
      if (/[^\t\x20-\x7e\x80-\xff]/.test(cookie)) continue
      for (const path of Object.values(readers)) {
        const shown = await openBrowser(app.url).open(path, { headers: { cookie } })
        expect([path, shownScan(shown)]).toEqual([path, none])
      }
    }
  },
)

test.each([
  ['vkscan-path=%2Fitems%2Fother', 'another path'],
  ['vkscan-path=%2F%2Fevil.example%3Fvkjwt%3Da', 'another site with a token'],
  ['vkscan-path=%', 'nonsense'],
  ['vkscan-path=', 'nothing'],
])('a visitor who invents the cookie %s gains nothing', async (cookie) => {
  expect(shownScan(await browser.open('/items/mine', { headers: { cookie } }))).toEqual(none)
})

describe('a gate', () => {
  test('opens to the visit, for every method, and keeps its answer out of caches', async () => {
    await browser.open(`/items/mine?vkjwt=${await tap()}`)
    const manual = await browser.open('/items/mine/manual?page=7')
    expect(JSON.parse(manual.text)).toEqual({ id: 'mine', chip: defaultChip.id, page: '7' })
    expect(manual.headers.get('cache-control')).toBe('private, no-store')
    expect(manual.headers.get('vary')).toContain('Cookie')
    const posted = await browser.send('/manual', { method: 'POST' })
    expect([posted.status, JSON.parse(posted.text)]).toEqual([200, { chip: defaultChip.id }])
    expect((await browser.open('/items/other/manual')).status).toBe(403)
  })

  test('opens to a tap that leads to it', async () => {
    const manual = await browser.open(`/manual?vkjwt=${await tap()}`)
    expect([manual.status, manual.path]).toEqual([200, '/manual'])
  })

  test('says why it stays closed', async () => {
    const link = `/manual?vkjwt=${await tap()}`
    await browser.open(link)
    const replayed = await openBrowser(app.url).open(link)
    expect([replayed.status, JSON.parse(replayed.text).code]).toEqual([409, 'already_used'])
    expect(replayed.headers.get('vary')).toContain('Cookie')
  })

  test.each([
    ['HEAD', { method: 'HEAD' }, 409],
    ['POST', { method: 'POST' }, 409],
    ['an iframe', { headers: { ...navigation, 'sec-fetch-dest': 'iframe' } }, 409],
    ['a prefetch', { headers: { ...navigation, 'sec-purpose': 'prefetch' } }, 425],
  ])('stays closed to a genuine token in %s', async (_name, init, status) => {
    const answer = await browser.open(`/manual?vkjwt=${await tap()}`, init)
    expect([answer.status, browser.cookies]).toEqual([status, []])
  })

  test.each([
    ['redirect', 307, '/scan'],
    ['lasting', 308, '/scan'],
    ['missing', 404, null],
  ])('keeps what its handler throws out of caches: %s', async (kind, status, location) => {
    await browser.open(`/scan?vkjwt=${await tap()}`)
    const answer = await browser.send(`/thrown/${kind}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('vary')).toContain('Cookie')
    // What the handler set with the functions of Next.js is there, as without a gate.
    expect(browser.cookies).toContainEqual(expect.objectContaining({ name: 'seen', value: kind }))
  })

  test('a form that is denied by a redirect goes on with GET', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await browser.send('/thrown/redirect', { method: 'POST', headers: type })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/warranty'])
    expect((await browser.send('/thrown/redirect', { method: 'POST' })).status).toBe(307)
  })
})

describe('the end of a visit', () => {
  test('comes from a route handler', async () => {
    await browser.open(`/scan?vkjwt=${await tap()}`)
    await browser.open('/scan?vkstatus=expired')
    const ended = await browser.send('/read', { method: 'DELETE' })
    expect(ended.status).toBe(204)
    const lines = ended.headers.getSetCookie()
    expect(lines.map((line) => line.split(';')[0]).toSorted()).toEqual([
      '__Host-vkscan-failure=',
      '__Host-vkscan=',
    ])
    for (const line of lines) {
      // One that is deleted at once stays for pages in Chromium's back-forward cache.
      expect(line.split('; ')).toEqual(
        expect.arrayContaining(['Path=/', 'Max-Age=1', 'Secure', 'HttpOnly', 'SameSite=lax']),
      )
    }
    expect(browser.cookies.map(({ name }) => name)).toEqual(['vkscan-path'])
    expect(shownScan(await browser.open('/scan'))).toEqual(none)
  })

  test('comes from a server action, whose page sees it at once', async () => {
    const page = await browser.open(`/warranty?vkjwt=${await tap()}`)
    const [, action = ''] = /name="(\$ACTION_ID_[^"]+)"/.exec(page.text) ?? []
    expect(action).not.toBe('')
    const type = 'multipart/form-data; boundary=x'
    const body = `--x\r\ncontent-disposition: form-data; name="${action}"\r\n\r\n\r\n--x--\r\n`
    const init = { method: 'POST', body, headers: { 'content-type': type } }
    const answer = await browser.send('/warranty', init)
    expect(shownScan(answer)).toEqual(none)
    expect(browser.cookies).toEqual([])
  })
})

test('a phone on the same network works over http', async () => {
  const phone = openBrowser(lan.url, { host: '192.168.1.5:3000' })
  await phone.open('/items/mine?vkstatus=expired')
  const names = phone.cookies.map(({ name }) => name)
  expect([names, shownScan(await phone.open('/items/mine')).status]).toEqual([
    ['vkscan-failure', 'vkscan-path'],
    'unverified',
  ])
  expect(phone.cookies.map(({ line }) => line).join()).not.toContain('Secure')
  const shown = await phone.open(`/items/mine?vkjwt=${await lan.tap()}`)
  expect(shownScan(shown)).toMatchObject(verified)
  await phone.send('/read', { method: 'DELETE' })
  expect(shownScan(await phone.open('/items/mine'))).toEqual(none)
  expect(phone.cookies.map(({ name }) => name)).toEqual(['vkscan-path'])
})

test('tells hooks the address that the application says', async () => {
  const headers = { ...navigation, 'x-real-ip': '203.0.113.7', 'x-forwarded-for': '198.51.100.1' }
  await browser.open(`/scan?a=1&vkjwt=${await tap()}`, { headers })
  expect(takeReports()).toMatchObject([
    { status: 'verified', path: '/scan?a=1', clientAddress: '203.0.113.7' },
  ])
})

describe('without the proxy', () => {
  test('nothing is redeemed and nobody is let in', async () => {
    const token = await tap()
    for (const init of [{}, { headers: {} }, { headers: { 'x-vkjwt-path': '/forgotten' } }]) {
      const page = await browser.open(`/forgotten?vkjwt=${token}`, init)
      expect(shownScan(page)).toMatchObject(notRedeemed)
      expect(page.text).toContain('<title>unavailable</title>')
      const gate = await browser.open(`/forgotten/gate?vkjwt=${token}`, init)
      expect([gate.status, JSON.parse(gate.text).code]).toEqual([409, 'scan_not_redeemed'])
    }
    expect([browser.cookies, takeReports()]).toEqual([[], []])
    expect(shownScan(await browser.open(`/scan?vkjwt=${token}`))).toMatchObject(verified)
  })

  test('the visit still holds', async () => {
    await browser.open(`/scan?vkjwt=${await tap()}`)
    expect(shownScan(await browser.open('/forgotten'))).toMatchObject(verified)
    expect((await browser.open('/forgotten/gate')).status).toBe(200)
  })
})
