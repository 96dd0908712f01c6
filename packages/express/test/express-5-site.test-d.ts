/* Type-checked only: what a site on Express 5 writes compiles, and what must not compile doesn't. */
import { createScanVerifier } from '@vkjwt/core'
import {
  bindScan,
  createVkExpress,
  type Scan,
  type ScanView,
  toScanView,
  type VkExpressOptions,
} from '@vkjwt/express'
import express, { type Request, type Response, Router } from 'express'

const vk = createVkExpress({ audience: 'shop.example' })
const { getScan, middleware } = vk
const ownedBy = async (item: string, chip: string): Promise<boolean> => item === chip

const app = express()
app.use(vk.middleware)
app.use('/items', middleware, Router().use(middleware))

app.get('/items/:id', async (req, res) => {
  const scan: Scan = await bindScan(await getScan(req), (chip) => ownedBy(req.params.id, chip.id))
  const badge: ScanView = toScanView(scan)
  res.render('item', { badge })
})

app.get('/manual', vk.requireChip({ item: (chip, req) => req.path === chip.id }), (req, res) => {
  res.download(vk.getChip(req).id)
})

// Parameters after a gate keep the types that the path gives them.
app.get('/items/:id/manual', vk.requireChip(), (req, res) => {
  const id: string = req.params.id
  res.send(id)
})

const gate = vk.requireChip({
  item: (chip, req: Request<{ id: string }>) => ownedBy(req.params.id, chip.id),
  onDenied: (scan, _req, res, next) =>
    scan.status === 'none' ? next() : res.status(402).render('denied', { reason: scan.status }),
})
app.get('/items/:id/warranty', gate, (req, res) => res.json({ ...vk.getChip(req), ...req.params }))
Router({ mergeParams: true }).use(
  gate,
  vk.requireChip({ onDenied: async (_s, _q, res) => res.end() }),
)

export async function show(req: Request, res: Response): Promise<void> {
  res.json(toScanView(await vk.getScan(req)))
}

createVkExpress(() => ({ audience: 'shop.example', session: { secret: '' }, notes: false }))
createVkExpress(createScanVerifier({ audience: 'shop.example' }))
createVkExpress(() => createScanVerifier({ audience: 'shop.example' }))
const options: VkExpressOptions = {
  audience: 'shop.example',
  session: { secret: '' },
  destination: (cleanPath, request) => `/${request.headers.get('x-shop')}${cleanPath}`,
  notes: ({ code, text, page }) => process.emitWarning(text, { code, detail: page }),
}
createVkExpress(options)

// @ts-expect-error: the site's own host names are required
createVkExpress({})
// @ts-expect-error: from a function too
createVkExpress(() => ({}))
// @ts-expect-error: options are there when they are asked for
createVkExpress(async () => ({ audience: 'shop.example' }))
// @ts-expect-error: no such option
createVkExpress({ audience: 'shop.example', audiences: [] })
// @ts-expect-error: an undefined option is not an absent one
createVkExpress({ audience: undefined })
// @ts-expect-error: no such option
vk.requireChip({ items: () => true })
// @ts-expect-error: an undefined option is not an absent one
vk.requireChip({ item: undefined })
// @ts-expect-error: yes is a boolean
vk.requireChip({ item: () => 'yes' })
