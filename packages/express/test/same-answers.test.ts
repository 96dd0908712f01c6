import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithScan } from './answers.ts'
import { queryParsers, versions } from './versions.ts'

const now = () => new Date('2026-03-01T12:00:00Z')
const { issuer } = await setUpMockIssuer({ now })

const token = await issuer.mint()
const queries: [name: string, query: string][] = [
  ['nothing', ''],
  ['other parameters', '?ref=email'],
  ['a token', `?vkjwt=${token}`],
  ['an encoded name', `?a=b&%76kjwt=${token}`],
  ['1,500 others in front', `?${'a=1&'.repeat(1500)}vkjwt=${token}`],
  ['a repetition', `?vkjwt=${token}&vkjwt=${token}`],
  ['an array', `?vkjwt[]=${token}`],
  ['capitals', `?VKJWT=${token}`],
  ['an empty token', '?vkjwt='],
  ['bad percent-encoding', '?vkjwt=%E0%A4%A'],
  ['a forged token', `?vkjwt=${await issuer.bad.forged()}`],
  ['a token for another site', `?vkjwt=${await issuer.bad.anotherAudience()}`],
  ['a stale token', `?vkjwt=${await issuer.bad.expired()}`],
  ['an insecure scan', '?vkuid=04AE72D2062190&vkstatus=insecure'],
  ['an expired scan with markup', '?vkuid=%3Cscript%3E&vkstatus=expired'],
  ['vkstatus=verified', '?vkstatus=verified'],
  ['names of prototypes', '?__proto__[vkjwt]=a&constructor=b'],
]

describe.each(queryParsers)('with the %s query parser', (_name, setQueryParser) => {
  const shops = versions.map(([, express]) => {
    const vk = createVkExpress({
      audience: issuer.audience,
      jwks: { url: issuer.jwksUrl },
      now,
      notes: false,
    })
    const shop = express()
    setQueryParser(shop)
    shop.use('/shop', vk.middleware).get('/shop/scan', answerWithScan(vk, now))
    return shop.get('/shop/manual', vk.requireChip(), (req, res) => res.json(vk.getChip(req)))
  })

  test.each(queries)('gives the same answers on both versions to %s', async (_query, query) => {
    for (const path of ['/shop/scan', '/shop/manual']) {
      for (const accept of ['text/html', 'application/json']) {
        for (const method of ['get', 'head'] as const) {
          const [onFive, onFour] = await Promise.all(
            shops.map(async (shop) => {
              const answer = await request(shop)
                [method](path + query)
                .set('Accept', accept)
              const { date: _date, ...headers } = answer.headers
              return { status: answer.status, headers, text: answer.text }
            }),
          )
          expect(onFive).toEqual(onFour)
        }
      }
    }
  })
})
