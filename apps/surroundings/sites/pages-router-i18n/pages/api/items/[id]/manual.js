import { bindScan } from '@vkjwt/next'
import items from '../../../../items.json'
import { vk } from '../../../../vk'

export default async function manual(req, res) {
  const item = items[req.query.id]
  const scan = await bindScan(await vk.getScan({ req }), (chip) => chip.uid === item?.chipUid)
  if (scan.status === 'verified') {
    res.send(`The manual of the lamp with chip ${scan.chip.uid}.`)
  } else {
    res.status(401).json({ state: scan.status })
  }
}
