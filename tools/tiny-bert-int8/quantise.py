#!/usr/bin/env python3
"""Quantises models/tiny-bert dynamically to int8, as ONNX Runtime's quantize_dynamic(per_channel=True, weight_type=QInt8) does:
weights of MatMul per output column, symmetric; activations to uint8 by DynamicQuantizeLinear at run time; the table of words per
tensor. Written down here because that tool is on no feed of this project; needs python3-onnx (Debian) alone.

    python3 quantise.py models/tiny-bert/onnx/model.onnx model_int8.onnx
"""
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper


def symmetric(weight, axis):
    """Integers in -127..127 and their scale, per column or for the whole table."""
    largest = np.abs(weight).max(axis=axis)
    scale = (np.where(largest == 0, 1, largest) / np.float32(127)).astype(np.float32)
    return np.clip(np.rint(weight / scale), -127, 127).astype(np.int8), scale


def main(source, target):
    model = onnx.load(source)
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    quantised = {}  # names of the uint8 form, scale and zero point, by activation
    nodes = []
    for node in graph.node:
        weight = weights.get(node.input[1] if node.op_type == "MatMul" else node.input[0] if node.op_type == "Gather" else "")
        if weight is None or weight.data_type != onnx.TensorProto.FLOAT or len(weight.dims) != 2:
            nodes.append(node)
            continue

        values, scale = symmetric(numpy_helper.to_array(weight), axis=0 if node.op_type == "MatMul" else None)
        name = weight.name
        graph.initializer.append(numpy_helper.from_array(values, f"{name}_int8"))
        graph.initializer.append(numpy_helper.from_array(np.asarray(scale), f"{name}_scale"))
        output = node.output[0]
        if node.op_type == "Gather":
            nodes.append(helper.make_node("Gather", [f"{name}_int8", node.input[1]], [f"{output}_int8"], name=f"{node.name}_int8", axis=0))
            nodes.append(helper.make_node("DequantizeLinear", [f"{output}_int8", f"{name}_scale"], [output], name=f"{node.name}_float"))
        else:
            activation = node.input[0]
            if activation not in quantised:
                quantised[activation] = [f"{activation}_uint8", f"{activation}_scale", f"{activation}_zero"]
                nodes.append(helper.make_node("DynamicQuantizeLinear", [activation], quantised[activation], name=f"{activation}_quantise"))
            integers, own_scale, zero = quantised[activation]
            nodes.append(helper.make_node("MatMulInteger", [integers, f"{name}_int8", zero], [f"{output}_int32"], name=f"{node.name}_int8"))
            nodes.append(helper.make_node("Cast", [f"{output}_int32"], [f"{output}_sum"], name=f"{node.name}_cast", to=onnx.TensorProto.FLOAT))
            nodes.append(helper.make_node("Mul", [own_scale, f"{name}_scale"], [f"{output}_scale"], name=f"{node.name}_scale"))
            nodes.append(helper.make_node("Mul", [f"{output}_sum", f"{output}_scale"], [output], name=f"{node.name}_float"))

    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    with open(target, "wb") as file:
        file.write(model.SerializeToString(deterministic=True))


main(*sys.argv[1:])
