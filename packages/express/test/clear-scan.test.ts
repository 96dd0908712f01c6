import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError, answerWithScan } from './answers.ts'
import { createBrowser, setCookies } from './create-browser.ts'
import { handle, versions } from './versions.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })

describe.each(versions)('on %s', (_, express) => {
  describe.each([
    ['with a session', { session: { secret: 'a secret for tests, of 32 or more' } }],
    ['without one', {}],
  ])('%s', (_name, more) => {
    const vk = createVkExpress({ audience, jwks: { url: issuer.jwksUrl }, notes: false, ...more })
    const site = express()
      .use(vk.middleware)
      .get(
        '/clear',
        vk.requireChip(),
        handle(async (req, res) => {
          const before = [(await vk.getScan(req)).status, vk.getChip(req).uid]
          vk.clearScan(res)
          const { status } = await vk.getScan(req)
          expect(() => vk.getChip(req)).toThrow(TypeError)
          res.json([before, status])
        }),
      )
      .get('/again', vk.requireChip(), (_req, res, next) => {
        vk.clearScan(res)
        next()
      })
      .get('/again', vk.requireChip(), answerWithScan(vk))
      .get('/', answerWithScan(vk))
      .use(answerWithError)

    test('a visit that was ended leaves neither scan nor chip on its request', async () => {
      const { land } = createBrowser(site)
      const answer = await land(`/clear?vkjwt=${await mint()}`)
      expect(answer.body).toEqual([['verified', '04B1A6D2C37580'], 'none'])
    })

    test('and opens no further gate', async () => {
      const { land } = createBrowser(site)
      const answer = await land(`/again?vkjwt=${await mint()}`)
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([401, 'scan_missing'])
    })
  })

  test('a visit that was ended is over for the browser, and so is what failed', async () => {
    const vk = createVkExpress({
      audience,
      jwks: { url: issuer.jwksUrl },
      session: { secret: 'a secret for tests, of 32 or more' },
      notes: false,
    })
    const site = express()
      .use(vk.middleware)
      .post('/clear', (_req, res) => {
        res.cookie('site', '1')
        vk.clearScan(res)
        res.end()
      })
      .get('/', answerWithScan(vk))
    const { cookies, land, open } = createBrowser(site)
    await land(`/?vkjwt=${await mint()}`)
    await land('/?vkjwt=forged')
    expect([...cookies.keys()]).toEqual(['vkscan', 'vkscan-failure'])
    const cleared = await open('/clear', { method: 'POST' })
    expect(setCookies(cleared)).toHaveLength(3)
    expect([...cookies.keys()]).toEqual(['site'])
    expect(cleared.headers['clear-site-data']).toBe('"prefetchCache", "prerenderCache"')
    expect((await open('/')).body.status).toBe('none')
  })
})
