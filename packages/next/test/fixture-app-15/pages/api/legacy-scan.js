import { describeScan, vk } from '../../vk.js'

export default async function handler(req, res) {
  res.json(describeScan(await vk.getScan({ req })))
}
