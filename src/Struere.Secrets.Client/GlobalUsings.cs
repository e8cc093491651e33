global using System;
global using System.Collections.Generic;
global using System.IO;
global using System.Linq;
global using System.Threading;
global using System.Threading.Tasks;
global using Struere.Secrets.Client.Faults;
global using Struere.Secrets.Core;
