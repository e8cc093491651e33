using System;
using System.Text;
using System.Text.Json.Nodes;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Tests.Server;

public sealed class ServerMessageTests
{
    [Fact]
    public void Control_characters_become_blanks() =>
        Assert.Equal(" The server says: a b [31mc d", Shown("a\nb\u001b[31mc\u202ed"));

    [Fact]
    public void A_long_text_is_cut() => Assert.Equal(" The server says: ".Length + 301, Shown(new string('x', 5000)).Length);

    [Theory]
    [InlineData("the value was s3cr3t!", "s3cr3t!")]
    [InlineData("line two-of-the-pem is odd", "line one-of-the-pem\ntwo-of-the-pem")]
    [InlineData("cut: very-long-sec", "very-long-secret-value")]
    [InlineData("1", "1")]
    public void A_text_that_holds_a_value_or_a_piece_of_one_is_held_back(string text, string value) =>
        Assert.Equal(" The server's message is not shown, because it may hold a value.", Shown(text, value));

    [Fact]
    public void A_text_too_long_to_be_looked_through_is_held_back() =>
        Assert.Equal(" The server's message is not shown, because it may hold a value.", Shown(new string('x', 10_001)));

    [Fact]
    public void An_empty_value_holds_nothing_back() => Assert.Equal(" The server says: plain", Shown("plain", ""));

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"error\":1,\"keys\":\"K\"}")]
    [InlineData("{\"error\":\"\\ud800\"}")]
    [InlineData("{\"error\":\" \"}")]
    public void A_body_that_is_not_the_protocols_adds_nothing(string body) => Assert.Equal("", ServerMessage.Read(Encoding.UTF8.GetBytes(body), ["K"], []));

    private static string Shown(string error, string value = "unrelated-value") =>
        ServerMessage.Read(Encoding.UTF8.GetBytes(new JsonObject { ["error"] = error }.ToJsonString()), [], [value]);
}
