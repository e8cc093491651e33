namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Files that many consumers have in common.</summary>
internal static class Samples
{
    public const string Manifest = "# Where tickets are.\nPORTAL_URL=\nAPI_KEY=\n";
    public const string Development = "PORTAL_URL=https://dev.example.test\nAPI_KEY=fake-development-key\n";
    public const string Production = "PORTAL_URL=https://example.test\nAPI_KEY=fake-production-key\n";

    /// <summary>Uses each generated class, so that a missing one is a compile error.</summary>
    public const string Program = """
        internal static class Program
        {
            private static void Main()
            {
                SecretValues values = new SecretValues(System.Environment.GetEnvironmentVariable);
                System.Console.WriteLine(SecretKeys.API_KEY + SecretPlaceholders.PORTAL_URL + SecretManifest.Keys.Count + (values.API_KEY == null));
            }
        }
        """;

    /// <summary>Writes the manifest, both secret files and the program, in the consumer's namespace.</summary>
    public static Consumer WithSecrets(this Consumer consumer)
    {
        consumer.Write(".env.example", Manifest);
        consumer.Write(".env.development", Development);
        consumer.Write(".env.production", Production);
        consumer.WriteToProject("Program.cs", "namespace Consumer\n{\n" + Program + "\n}\n");
        return consumer;
    }
}
