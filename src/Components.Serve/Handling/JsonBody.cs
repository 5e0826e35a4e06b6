using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Components.Serve.Http;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Handling;

/// <summary>Reads a request's JSON: strict about its form, with a problem that names every field that is wrong.</summary>
internal static class JsonBody
{
    /// <summary>Parses the body, which <see cref="Admission"/> has read before the request got its turn.</summary>
    /// <param name="context">The request.</param>
    /// <param name="type">Source-generated type information.</param>
    /// <returns>The parsed value, never null.</returns>
    /// <exception cref="ProblemException">400.</exception>
    public static T Read<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        using RequestTimings.Scope measured = context.Timings().Measure("parse");
        using JsonDocument document = JsonText.Parse(context.State().Body);
        FieldErrors errors = new();
        JsonShape.Check(document.RootElement, type, "", errors);
        errors.ThrowIfAny();
        try
        {
            return document.RootElement.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            // The shape was right: whatever is left is still the caller's text, not an error of ours.
            throw Problems.MalformedJson($"'{exception.Path}' is not of the expected form.");
        }
    }
}
