/* Type-checked only: what a site on Express 4 writes compiles, and what must not compile doesn't. */
import { bindScan, createVkExpress, type Scan, type ScanView, toScanView } from '@vkjwt/express'
import express, { type Request, type Response, Router } from 'express-4'

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

export async function show(req: Request, res: Response): Promise<void> {
  res.json(toScanView(await vk.getScan(req)))
}
