import { vk } from '../../vk.js'

export const GET = vk.requireChip((_request, { chip }) => Response.json({ chip: chip.id }))
export const POST = GET
