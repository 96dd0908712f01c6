/*
 * A shop of the kind that a newcomer writes, with the one mistake that its command line names. It runs in a
 * process of its own, so that what a test reads is what a terminal shows.
 */
import type { AddressInfo } from 'node:net'
import { memoryRateLimiter, type ScanVerifierOptions } from '@vkjwt/core'
import type { Request, Response } from 'express'
import express from 'express'
import { bindScan, createVkExpress, toScanView } from '../src/index.ts'

const { JWKS_URL = '', SHOP_SECRET = 'a secret for tests, of 32 or more' } = process.env
const [, , mistake = 'none'] = process.argv
const is = (name: string): boolean => mistake === name

// Every request comes a second after the one before.
let seconds = is('a slow clock') ? -600 : 0
const now = (): Date => new Date(Date.now() + seconds * 1000)

const site = is('a Secure cookie over plain http') ? 'shop.example' : '127.0.0.1'
const options = (): ScanVerifierOptions => ({
  audience: is('the wrong host') ? 'localhost' : site,
  jwks: { url: JWKS_URL },
  // A newcomer's editor would show the mistake; their JavaScript doesn't.
  ...(is('a misspelt option') && ({ jwks: { uri: JWKS_URL } } as object)),
  session: { secret: is('a forgotten .env') || is('a forgotten .env, later') ? '' : SHOP_SECRET },
  limitUnverified: memoryRateLimiter({ limit: 100, windowSeconds: 60 }),
  now,
})
const vk = createVkExpress(is('a forgotten .env, later') ? options : options())

const isItsOwn = async (chip: { uid: string }): Promise<boolean> => chip.uid !== ''
const app = express()
if (is('an address that is none')) app.set('trust proxy', true)
app.use((_req, _res, next) => {
  seconds += 1
  next()
})
const showItem = async (req: Request, res: Response): Promise<void> => {
  if (is('reading after the head')) res.write('<!doctype html>')
  const found = await vk.getScan(req)
  const scan = is('no bindScan') ? found : await bindScan(found, isItsOwn)
  res.json(toScanView(scan))
}
if (is('the middleware after the route')) app.get('/items/:id', showItem)
app.use(vk.middleware)
app.get('/items/:id', showItem)
app.get(
  '/manual',
  vk.requireChip(is('a gate without item') ? {} : { item: isItsOwn }),
  (_req, res) => {
    res.send('manual')
  },
)

const server = app.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
process.once('message', () => process.exit())
