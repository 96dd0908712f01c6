import { vk } from '../../../vk'

export const GET = vk.requireChip((_request, { chip }) => Response.json({ chip: chip.id }))
