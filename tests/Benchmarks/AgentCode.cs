using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// A little C# with what code usually has. A program of one line would leave the compiler the first class, field and method that the
/// package generates to pay for.
/// </summary>
internal static class AgentCode
{
    /// <summary>Writes the files into a project's folder.</summary>
    public static void WriteTo(TemporaryFolder folder)
    {
        folder.Write("Program.cs", """
            using Acme.Support;

            var agent = new SupportAgent(PromptLibrary.Default, new TicketStore());
            foreach (var question in args)
            {
                System.Console.WriteLine(agent.Answer(question));
            }

            """);
        folder.Write("SupportAgent.cs", """
            using System;
            using System.Linq;

            namespace Acme.Support;

            /// <summary>Answers questions with what it knows of earlier tickets.</summary>
            public sealed class SupportAgent
            {
                private const int MaxTickets = 3;

                private readonly PromptLibrary _prompts;
                private readonly TicketStore _tickets;

                public SupportAgent(PromptLibrary prompts, TicketStore tickets)
                {
                    _prompts = prompts ?? throw new ArgumentNullException(nameof(prompts));
                    _tickets = tickets ?? throw new ArgumentNullException(nameof(tickets));
                }

                public string Answer(string question)
                {
                    var similar = _tickets.Search(question).Take(MaxTickets).ToList();
                    return similar.Count == 0
                        ? $"{_prompts.Read("prompt0")} I have no ticket about '{question}'."
                        : string.Join(Environment.NewLine, similar.Select(ticket => $"{ticket.Number}: {ticket.Title}"));
                }
            }

            """);
        folder.Write("TicketStore.cs", """
            using System;
            using System.Collections.Generic;

            namespace Acme.Support;

            /// <summary>The tickets that were opened since the program started.</summary>
            public sealed class TicketStore
            {
                private readonly Dictionary<int, Ticket> _tickets = new();

                public int Count => _tickets.Count;

                public IEnumerable<Ticket> Search(string words)
                {
                    foreach (var ticket in _tickets.Values)
                    {
                        if (ticket.Title.Contains(words, StringComparison.OrdinalIgnoreCase))
                        {
                            yield return ticket;
                        }
                    }
                }

                public void Open(string title, string? customer) => _tickets.Add(Count + 1, new Ticket(Count + 1, title) { Customer = customer });
            }

            /// <summary>What a customer has asked.</summary>
            public sealed record Ticket(int Number, string Title)
            {
                public string? Customer { get; init; }
            }

            """);
        folder.Write("PromptLibrary.cs", """
            using System.IO;
            using System.Threading.Tasks;

            namespace Acme.Support;

            /// <summary>The prompts of a folder.</summary>
            public sealed class PromptLibrary
            {
                private readonly string _folder;

                public PromptLibrary(string folder) => _folder = folder;

                public static PromptLibrary Default { get; } = new PromptLibrary("prompts");

                public string Read(string name) => File.ReadAllText(PathOf(name));

                public async Task<string> ReadAsync(string name) => await File.ReadAllTextAsync(PathOf(name)).ConfigureAwait(false);

                private string PathOf(string name) => Path.Combine(_folder, name + ".md");
            }

            """);
    }
}
