import { pl } from '../../locales/pl.ts'
import { addWords } from '../add-words.ts'

addWords(pl)
