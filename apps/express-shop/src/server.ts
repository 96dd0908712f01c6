import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bindScan, createVkExpress, toScanView } from '@vkjwt/express'
import express from 'express'
import { findItem, findItemOfChip } from './catalogue.ts'
import { renderAboutPage } from './render-about-page.ts'
import { renderHomePage } from './render-home-page.ts'
import { renderItemPage } from './render-item-page.ts'
import { renderLostPage } from './render-lost-page.ts'

const { HOST = '127.0.0.1', PORT = '3001', VKJWT_JWKS_URL } = process.env
const { SHOP_AUDIENCE = '', SHOP_SECRET = '' } = process.env

const vk = createVkExpress({
  audience: SHOP_AUDIENCE.split(','),
  session: { secret: SHOP_SECRET.split(',') },
  jwks: { url: VKJWT_JWKS_URL },
  onScan: (event) => {
    process.stdout.write(`${JSON.stringify(event)}\n`)
  },
})

const app = express().disable('x-powered-by')
app.use(vk.middleware)
app.use(express.static(fileURLToPath(new URL('../public', import.meta.url))))
const badgeStyles = fileURLToPath(import.meta.resolve('@vkjwt/react/badge.css'))
app.get('/badge.css', (_req, res) => {
  // Express serves nothing from below a dotted folder, pnpm's for instance, unless it belongs to the root.
  res.sendFile(path.basename(badgeStyles), { root: path.dirname(badgeStyles) })
})

// The pages may be cached; those that show a scan are kept out of caches all the same.
app.use((_req, res, next) => {
  res.set('Cache-Control', 'public, max-age=600')
  next()
})
app.get('/', (_req, res) => res.send(renderHomePage()))
app.get('/chips', (_req, res) => res.send(renderAboutPage()))

app.get('/cups/:slug', async (req, res, next) => {
  const item = findItem(req.params.slug)
  if (item === undefined) return next()
  const found = await vk.getScan(req)
  const scan = await bindScan(found, (chip) => chip.id === item.chip.id)
  const tapped = found.status === 'verified' ? findItemOfChip(found.chip.id) : undefined
  res.send(renderItemPage({ item, view: toScanView(scan), tapped }))
})

const holdsCup = vk.requireChip({
  item: (chip, req) => findItem(String(req.params['slug']))?.chip.id === chip.id,
})
app.get('/cups/:slug/card', holdsCup, (req, res) => {
  const item = findItemOfChip(vk.getChip(req).id)
  res.attachment(`kiln-lane-${item?.chip.serial}.txt`)
  res.send(
    `Kiln Lane\n${item?.name}, ${item?.chip.serial}\n\nBring this and the cup: refills free.\n`,
  )
})

app.post('/leave', (_req, res) => {
  vk.clearScan(res)
  res.redirect(303, '/')
})

app.use((_req, res) => res.status(404).set('Cache-Control', 'no-store').send(renderLostPage()))

app.listen(Number(PORT), HOST, (error) => {
  if (error) throw error
  process.stdout.write(`Kiln Lane is open on port ${PORT}.\n`)
})
