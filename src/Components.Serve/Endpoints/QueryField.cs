using System.Globalization;
using Components.Serve.Http;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Endpoints;

/// <summary>One field after the question mark.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Largest">Largest number; null for a field that is true or false.</param>
internal sealed record QueryField(string Name, int? Largest)
{
    /// <summary>A number from 1.</summary>
    /// <exception cref="ProblemException">400: no such number.</exception>
    public int Number(HttpContext context, int missing)
    {
        string? text = context.Request.Query[Name];
        if (text is null)
        {
            return missing;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            && number <= Largest
            ? number
            : throw Problems.InvalidField(Name, $"must be 1 to {Largest}, found '{FieldErrors.Short(text)}'.");
    }

    /// <summary>True or false; false when left out.</summary>
    /// <exception cref="ProblemException">400: neither.</exception>
    public bool Flag(HttpContext context)
    {
        string? text = context.Request.Query[Name];
        return text is null
            ? false
            : bool.TryParse(text, out bool flag)
                ? flag : throw Problems.InvalidField(Name, $"must be true or false, found '{FieldErrors.Short(text)}'.");
    }
}
