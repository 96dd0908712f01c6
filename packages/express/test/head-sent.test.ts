import { createScanVerifier, type ScanVerifierOptions } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import request from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import type { RequireChipOptions } from '../src/gate-options.ts'
import { answerWithScan } from './answers.ts'
import { createBrowser, setCookies } from './create-browser.ts'
import { handle, versions } from './versions.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })
const session = { secret: 'a secret for tests, of 32 or more' }
const options = (more: Partial<ScanVerifierOptions> = {}): ScanVerifierOptions => ({
  audience,
  jwks: { url: issuer.jwksUrl },
  notes: false,
  ...more,
})
const code = 'ERR_HTTP_HEADERS_SENT'

/** Sends the head, and lets the response go on. */
const sendHead: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'public, max-age=600').write('head; ')
  next()
}

describe.each(versions)('on %s', (_, express) => {
  /** What arrives at the error handler, which ends the response. */
  function watchErrors() {
    const errors: unknown[] = []
    const watch: ErrorRequestHandler = (error, _req, res, _next) => {
      errors.push(error)
      res.end('error')
    }
    return { errors, watch }
  }

  describe.each([
    ['with a session', options({ session })],
    ['without one', options()],
  ])('%s', (_name, made) => {
    test('reading the scan once the head is out is an error in words', async () => {
      const { getScan } = createVkExpress(made)
      const { errors, watch } = watchErrors()
      const site = express().use(
        sendHead,
        handle(async (req, res) => res.end((await getScan(req)).status)),
        watch,
      )
      for (const path of ['/', `/?vkjwt=${await mint()}`]) {
        expect((await request(site).get(path)).text).toBe('head; error')
      }
      expect(errors).toMatchObject([{ code }, { code }])
      expect(String(errors[0])).toContain('getScan')
    })

    test('a gate passes the error on and stays shut', async () => {
      const { requireChip } = createVkExpress(made)
      const { errors, watch } = watchErrors()
      const reached = vi.fn()
      const onDenied = vi.fn()
      const site = express()
        .use(sendHead)
        .use('/plain', requireChip(), reached)
        .use('/asking', requireChip({ item: () => true, onDenied }), reached)
        .use(watch)
      for (const path of ['/plain', '/asking']) {
        await request(site).get(`${path}?vkjwt=${await mint()}`)
      }
      expect(errors).toMatchObject([{ code }, { code }])
      expect(reached).not.toHaveBeenCalled()
      expect(onDenied).not.toHaveBeenCalled()
    })

    test('the middleware passes it on, and the token stays unspent', async () => {
      const vk = createVkExpress(made)
      const { errors, watch } = watchErrors()
      const site = express()
        .use('/streaming', sendHead)
        .use(vk.middleware)
        .get('/streaming', (_req, res) => void res.end('page'))
        .get('/scan', answerWithScan(vk))
        .use(watch)
      const token = await mint()
      const { land, open } = createBrowser(site)
      expect((await open('/streaming')).text).toBe('head; page')
      expect((await open(`/streaming?vkjwt=${token}`)).text).toBe('head; error')
      expect(errors).toMatchObject([{ code }])
      expect((await land(`/scan?vkjwt=${token}`)).body.status).toBe('verified')
    })

    test('a scan that was read before can be read again', async () => {
      const { getScan, requireChip, getChip } = createVkExpress(made)
      const site = express().use(
        handle(async (req, res) => {
          await getScan(req)
          res.write('head; ')
          res.write(`${(await getScan(req)).status}; `)
          // Of two gates on one page the second comes late.
          const onDenied: RequireChipOptions['onDenied'] = () => res.end('no chip')
          requireChip({ onDenied })(req, res, () => res.end(getChip(req).uid))
        }),
      )
      const { open } = createBrowser(express().use(createVkExpress(made).middleware, site))
      const answer = await open(`/?vkjwt=${await mint()}`)
      const shown = 'session' in made ? await open('/') : answer
      expect(shown.text).toBe('head; verified; 04B1A6D2C37580')
      expect(shown.headers['cache-control']).toBe('private, no-store')
      expect((await createBrowser(site).open('/')).text).toBe('head; none; no chip')
    })

    test('a gate that can not answer any more says so', async () => {
      const vk = createVkExpress(made)
      const { errors, watch } = watchErrors()
      const reached = vi.fn()
      const readFirst: RequestHandler = (req, _res, next) => {
        vk.getScan(req).then(() => next(), next)
      }
      const site = express().use(readFirst, sendHead, vk.requireChip(), reached, watch)
      expect((await request(site).get('/')).text).toBe('head; error')
      expect(errors).toMatchObject([{ code, name: 'HeadSentError' }])
      expect(reached).not.toHaveBeenCalled()
    })
  })

  test('ending a visit once the head is out is an error in words', async () => {
    const vk = createVkExpress(options({ session }))
    const { errors, watch } = watchErrors()
    const site = express().use(
      sendHead,
      ((_req, res) => {
        vk.clearScan(res)
        res.end('cleared')
      }) satisfies RequestHandler,
      watch,
    )
    expect((await request(site).post('/')).text).toBe('head; error')
    expect(errors).toMatchObject([{ code }])
    expect(String(errors[0])).toContain('clearScan')
  })

  test('and none where nothing is kept', async () => {
    const vk = createVkExpress(options())
    const site = express().use(sendHead, (_req, res) => {
      vk.clearScan(res)
      res.end('cleared')
    })
    expect((await request(site).post('/')).text).toBe('head; cleared')
  })

  describe('where a time-out middleware has answered already', () => {
    /** A site whose `slow` hook is still at work when its time-out is over. */
    function siteWithTimeOut(
      toOptions: (slow: () => Promise<true>) => ScanVerifierOptions,
      path: string,
    ) {
      const { errors, watch } = watchErrors()
      const reached = vi.fn<() => void>()
      let timeOut: () => void = () => undefined
      let finish: () => void = () => undefined
      const isFinished = new Promise<void>((resolve) => {
        finish = resolve
      })
      const slow = async (): Promise<true> => {
        timeOut()
        // The answer has left before the hook's own does.
        await new Promise((resolve) => setImmediate(resolve))
        setImmediate(finish)
        return true
      }
      const verifier = createScanVerifier(toOptions(slow))
      const handle = vi.spyOn(verifier, 'handle')
      const vk = createVkExpress(verifier)
      const site = express()
        .use((_req, res, next) => {
          timeOut = () => void res.status(504).send('too late')
          next()
        })
        .get('/settled', (_req, res) => void res.end())
        .use(vk.middleware)
        .get('/manual', vk.requireChip({ item: () => slow() }), reached)
        .get('/other', vk.requireChip({ item: async () => !(await slow()) }), reached)
        .get(
          '/asked',
          vk.requireChip({ item: async () => !(await slow()), onDenied: reached }),
          reached,
        )
        .use(reached, watch)
      return {
        errors,
        reached,
        ask: async () => {
          const answer = await createBrowser(site).open(`${path}?vkjwt=${await mint()}`)
          await isFinished
          await Promise.allSettled(handle.mock.results.map(({ value }) => value))
          // By the time of another answer whatever would have been written was.
          await createBrowser(site).open('/settled')
          return answer
        },
      }
    }

    test.each([
      [
        'the scan is redeemed',
        '/page',
        (slow: () => Promise<true>) => options({ session, allowChip: slow }),
      ],
      [
        'the scan is verified',
        '/page',
        (slow: () => Promise<true>) => options({ allowChip: slow }),
      ],
      ['a gate would open', '/manual', () => options()],
      ['a gate would deny', '/other', () => options()],
      ['onDenied would answer', '/asked', () => options()],
    ])('nothing is written when %s, and nothing goes on', async (_name, path, toOptions) => {
      const { ask, errors, reached } = siteWithTimeOut(toOptions, path)
      const answer = await ask()
      expect([answer.status, answer.text, setCookies(answer)]).toEqual([504, 'too late', []])
      expect(errors).toEqual([])
      expect(reached).not.toHaveBeenCalled()
    })

    test('a hook that throws still reaches the error handler', async () => {
      const { ask, errors } = siteWithTimeOut(
        (slow) =>
          options({
            onScan: async () => {
              await slow()
              throw new Error('hook failed')
            },
          }),
        '/page',
      )
      expect((await ask()).status).toBe(504)
      expect(errors).toMatchObject([{ message: 'hook failed' }])
    })
  })
})
