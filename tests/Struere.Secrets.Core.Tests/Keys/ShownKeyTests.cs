using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Core.Tests.Keys;

public sealed class ShownKeyTests
{
    [Fact]
    public void A_short_key_is_shown_as_it_is() => Assert.Equal("STRIPE_API_KEY", ShownKey.Shorten("STRIPE_API_KEY"));

    [Fact]
    public void A_key_of_64_characters_is_shown_whole() => Assert.Equal(new string('K', 64), ShownKey.Shorten(new string('K', 64)));

    [Fact]
    public void A_longer_key_is_cut() => Assert.Equal(new string('K', 64) + "…", ShownKey.Shorten(new string('K', 65)));

    [Fact]
    public void What_a_terminal_would_obey_is_not_shown() => Assert.Equal("A\uFFFD[31m\uFFFDB", ShownKey.Shorten("A\u001b[31m\nB"));
}
