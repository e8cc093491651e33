import * as vscode from 'vscode'
import { mask } from '../dotenv/mask'
import { isSecretFile } from '../dotenv/names'

export const maskedScheme = 'struere-masked'

/** Marks a document that is shown for itself, where others only stand in for the file. */
const forItself = 'view'

/**
 * Secret files without values, for views that show lines of files and that no decoration reaches: lists of references, peek
 * views, previews of definitions. Places are the same in both. Who opens one gets the file itself, unless a person has asked
 * for the file without values.
 */
export class MaskedDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>()
  private readonly subscriptions: { dispose(): unknown }[]

  readonly onDidChange = this.changed.event

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/.env*')
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(maskedScheme, this),
      vscode.workspace.onDidChangeTextDocument(event => { this.announce(event.document.uri) }),
      watcher,
      watcher.onDidChange(uri => { this.announce(uri) }),
      vscode.commands.registerCommand('struere.openWithoutValues', openWithoutValues),
      vscode.window.onDidChangeActiveTextEditor(editor => { if (editor) void openFileInstead(editor) }),
    ]
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose()
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return mask(await readFile(toFile(uri)))
  }

  private announce(uri: vscode.Uri): void {
    if (!isSecretFile(uri.path)) return
    this.changed.fire(toMasked(uri))
    this.changed.fire(toView(uri))
  }
}

/** To open a document for it would put its values into the window, and hand them to every other extension. */
async function readFile(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString())
  return open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))
}

/** Opens a secret file without bringing its values into the window, not even out of sight. It can be read, and not edited. */
async function openWithoutValues(uri = vscode.window.activeTextEditor?.document.uri): Promise<void> {
  if (uri?.scheme === 'file' && isSecretFile(uri.path)) await vscode.window.showTextDocument(toView(uri), { preview: false })
}

/** The place to show in a list: one in a secret file is masked. */
export function toShown(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === 'file' && isSecretFile(uri.path) ? toMasked(uri) : uri
}

function toMasked(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: maskedScheme })
}

function toView(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: maskedScheme, query: forItself })
}

function toFile(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: 'file', query: '' })
}

/** How long an editor may take to tell the place that it was opened at: it comes after the editor itself, or not at all. */
const placeTimeout = 300

async function openFileInstead(editor: vscode.TextEditor): Promise<void> {
  const { uri } = editor.document
  if (uri.scheme !== maskedScheme || uri.query === forItself || tabsOf(uri).length === 0) return
  const selection = await findPlace(editor)
  const [tab] = tabsOf(uri)
  await vscode.window.showTextDocument(toFile(uri), { selection, viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active, preview: tab?.isPreview ?? true })
  await vscode.window.tabGroups.close(tabsOf(uri), true)
}

/** The tabs of a document. A peek view has none. */
function tabsOf(uri: vscode.Uri): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(tab => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString())
}

async function findPlace(editor: vscode.TextEditor): Promise<vscode.Selection> {
  if (!editor.selection.isEmpty || editor.selection.active.line > 0) return editor.selection
  return await new Promise(resolve => {
    const finish = (): void => {
      clearTimeout(timer)
      subscription.dispose()
      resolve(editor.selection)
    }
    const timer = setTimeout(finish, placeTimeout)
    const subscription = vscode.window.onDidChangeTextEditorSelection(event => {
      if (event.textEditor === editor) finish()
    })
  })
}
