global using System;
global using System.Collections.Generic;
global using System.Linq;
global using Struere.Secrets.Core.Keys;
global using Struere.Secrets.Core.Text;
