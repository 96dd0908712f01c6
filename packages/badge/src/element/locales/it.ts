import { it } from '../../locales/it.ts'
import { addWords } from '../add-words.ts'

addWords(it)
