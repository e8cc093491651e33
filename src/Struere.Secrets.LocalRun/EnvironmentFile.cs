using System;
using System.IO;
using System.Text;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.LocalRun;

/// <summary>Brings the secrets of a file into the environment variables of this process, where the program and nobody else reads them.</summary>
public static class EnvironmentFile
{
    /// <summary>Sets a variable for each secret of the file. A variable that is set already stays as it is, as with npm dotenv.</summary>
    /// <param name="path">The secret file. One that does not exist sets nothing: a clean clone has none. Where the host's environment is
    /// another than development, none is loaded.</param>
    /// <param name="errors">Receives what is wrong with the file; no line holds a value. The program starts all the same.</param>
    public static void Load(string path, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (!File.Exists(path))
        {
            return;
        }

        if (HostEnvironment.FindOther() is { } variable)
        {
            errors.WriteLine(
                $"Struere: '{path}' was not loaded, because {variable} is '{Environment.GetEnvironmentVariable(variable)}'. Set it to '{HostEnvironment.Development}' to load the file.");
            return;
        }

        try
        {
            var document = DotEnvDocument.Parse(File.ReadAllText(path, Encoding.UTF8));
            if (document.HasErrors)
            {
                errors.WriteLine($"Struere: '{path}' has errors, so its secrets were not loaded: build the project to see them.");
                return;
            }

            foreach (var secret in document.GetSecrets())
            {
                if (Environment.GetEnvironmentVariable(secret.Key) is null)
                {
                    Environment.SetEnvironmentVariable(secret.Key, secret.ReadValue().Reveal());
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.WriteLine($"Struere: '{path}' cannot be read ({e.GetType().Name}), so its secrets were not loaded.");
        }
    }
}
