import type { NextApiHandler } from 'next'
import { describeScan, vk } from '../../vk'

const handler: NextApiHandler = async (req, res) => {
  res.json(describeScan(await vk.getScan({ req })))
}

export default handler
