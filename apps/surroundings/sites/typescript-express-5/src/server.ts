import path from 'node:path'
import { bindScan, createVkExpress, type ScanView, toScanView } from '@vkjwt/express'
import { VerifiedBadge } from '@vkjwt/react'
import { de } from '@vkjwt/react/locales/de'
import { zhHans } from '@vkjwt/react/locales/zh-Hans'
import express, { type Request, type Response } from 'express'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const { JWKS_URL, PORT, SHOP_HOST = '', SHOP_SECRET = '' } = process.env
const chipOfItem = new Map([['lamp', '0408CB60003E16']])

const vk = createVkExpress({
  audience: SHOP_HOST,
  jwks: JWKS_URL ? { url: JWKS_URL } : undefined,
  session: { secret: SHOP_SECRET },
})

const app = express()
app.use(vk.middleware)

const styles = require.resolve('@vkjwt/react/badge.css')
app.get('/badge.css', (_req, res) => {
  res.sendFile(path.basename(styles), { root: path.dirname(styles) })
})

app.get('/items/:id', async (req: Request<{ id: string }>, res: Response) => {
  const scan = await bindScan(
    await vk.getScan(req),
    (chip) => chip.uid === chipOfItem.get(req.params.id),
  )
  const view: ScanView = toScanView(scan)
  const labels = req.query.lang === 'zh' ? zhHans : de
  res.send(renderToStaticMarkup(createElement(VerifiedBadge, { scan: view, labels })))
})

const holdsItem = vk.requireChip({
  item: (chip, req) => chipOfItem.get(String(req.params['id'])) === chip.uid,
})
app.get('/items/:id/manual', holdsItem, (req, res) => {
  res.send(`The manual of the lamp with chip ${vk.getChip(req).uid}.`)
})

app.listen(Number(PORT), () => console.log(`Listening on ${PORT}`))
