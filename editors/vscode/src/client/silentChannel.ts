import * as vscode from 'vscode'

const drop = (): void => { /* nothing is kept, and nothing shown */ }

/** Takes the client's trace of messages: the texts of secret files are in them, so nobody gets to see it at any verbosity. */
export const silentChannel: vscode.LogOutputChannel = {
  name: 'Struere Trace',
  logLevel: vscode.LogLevel.Off,
  onDidChangeLogLevel: () => new vscode.Disposable(drop),
  trace: drop,
  debug: drop,
  info: drop,
  warn: drop,
  error: drop,
  append: drop,
  appendLine: drop,
  replace: drop,
  clear: drop,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the interface has it
  show: drop,
  hide: drop,
  dispose: drop,
}
