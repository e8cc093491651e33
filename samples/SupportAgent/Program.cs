using SupportAgent;

Console.WriteLine(SupportPrompts.System);
Console.WriteLine();
Console.WriteLine($"This project declares {SecretManifest.Keys.Count} secrets: {string.Join(", ", SecretManifest.Keys)}.");

var charges = new ChargeTool(new SecretValues(Environment.GetEnvironmentVariable));
Console.WriteLine(charges.Describe());
