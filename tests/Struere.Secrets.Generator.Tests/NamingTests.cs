using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>Members are named like their keys; the few that cannot be get trailing underscores.</summary>
public class NamingTests
{
    [Fact]
    public void Constants_are_named_like_their_keys_in_every_case_but_one()
    {
        var names = NamesByKey("SecretKeys", Keys.Hard);

        Assert.Equal(["SecretKeys"], Keys.Hard.Where(key => names[key] != key));
    }

    [Theory]
    [InlineData("SecretKeys", "SecretKeys_", "SecretKeys")]
    [InlineData("SecretKeys", "SecretKeys__", "SecretKeys", "SecretKeys_")]
    [InlineData("SecretPlaceholders", "SecretPlaceholders_", "SecretPlaceholders")]
    public void A_constant_named_like_its_class_gets_an_underscore(string className, string expected, params string[] keys) =>
        Assert.Equal(expected, NamesByKey(className, keys)[keys[0]]);

    [Theory]
    [InlineData("SecretValues_", "SecretValues")]
    [InlineData("SecretValues__", "SecretValues", "SecretValues_")]
    [InlineData("SecretValues__", "SecretValues", "get_SecretValues_")]
    public void A_property_named_like_its_class_gets_an_underscore(string expected, params string[] keys) =>
        Assert.Equal(expected, PropertiesByKey(keys)[keys[0]]);

    [Theory]
    [InlineData("get_X_", "get_X", "X")]
    [InlineData("get_X__", "get_X", "X", "get_X_")]
    [InlineData("get_X", "get_X", "Y")]
    [InlineData("set_X_", "set_X", "X")]
    [InlineData("set_X_", "set_X", "X", "get_X")]
    public void A_property_named_like_an_accessor_gets_an_underscore(string expected, params string[] keys) =>
        Assert.Equal(expected, PropertiesByKey(keys)[keys[0]]);

    [Fact]
    public void Each_key_has_a_property_of_its_own()
    {
        var names = PropertiesByKey(Keys.Hard);

        Assert.Equal(Keys.Hard.Order(StringComparer.Ordinal), names.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>The names of a class's constants by the key that their value holds.</summary>
    private static Dictionary<string, string> NamesByKey(string className, IEnumerable<string> keys) =>
        Class(className, keys).GetFields().ToDictionary(
            field => ((string)field.GetRawConstantValue()!).Replace("{{secrets.", "").Replace("}}", ""),
            field => field.Name);

    /// <summary>The names of the properties by the key that they ask for.</summary>
    private static Dictionary<string, string> PropertiesByKey(IEnumerable<string> keys)
    {
        var type = Class("SecretValues", keys);
        var values = Activator.CreateInstance(type, (Func<string, string?>)(key => key))!;
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .ToDictionary(property => (string)property.GetValue(values)!, property => property.Name);
    }

    private static Type Class(string className, IEnumerable<string> keys) =>
        TestProject.WithManifest(Keys.AsManifest(keys)).Load().GetType("Struere." + className, throwOnError: true)!;
}
