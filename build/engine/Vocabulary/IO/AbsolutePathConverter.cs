using System.ComponentModel;
using System.Globalization;
using Components.Build.Engine.Hosting;

namespace Nuke.Common.IO;

/// <summary>Reads a path from text; a relative one is meant from the working directory.</summary>
public sealed class AbsolutePathConverter : TypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    /// <inheritdoc/>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text
            ? AbsolutePath.Create(Path.GetFullPath(text, BuildSession.Ambient.WorkingDirectory))
            : base.ConvertFrom(context, culture, value);
}
